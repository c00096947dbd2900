//! Breaks shaped runs into lines of a width.

use crate::{
    layout::kinsoku::may_break,
    shape::{Class, Cluster},
};

/// A shaped run with its size.
pub(crate) struct ShapedRun {
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) size: f32,
}

/// A line: pieces of runs side by side.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// The width without the spaces at its end.
    pub(crate) width: f32,
}

/// The part of a run that stands on a line.
pub(crate) struct Piece {
    pub(crate) run: usize,
    pub(crate) x: f32,
    pub(crate) clusters: Vec<Cluster>,
}

/// Breaks runs into lines no wider than `width`; a piece that fits on no line is cut where it must be.
pub(crate) fn break_lines(runs: Vec<ShapedRun>, width: f32) -> Vec<Line> {
    let sizes: Vec<f32> = runs.iter().map(|run| run.size).collect();
    let clusters: Vec<(usize, Cluster)> = runs
        .into_iter()
        .enumerate()
        .flat_map(|(run, shaped)| {
            shaped
                .clusters
                .into_iter()
                .map(move |cluster| (run, cluster))
        })
        .collect();
    let ends = line_ends(&clusters, &sizes, width);
    let mut clusters = clusters.into_iter();
    let mut start = 0;
    ends.into_iter()
        .map(|end| {
            let line = collect_line(clusters.by_ref().take(end - start), &sizes);
            start = end;
            line
        })
        .collect()
}

/// The width of clusters on one line.
pub(crate) fn natural_width(clusters: &[Cluster], size: f32) -> f32 {
    clusters.iter().map(|cluster| cluster.width * size).sum()
}

fn line_ends(clusters: &[(usize, Cluster)], sizes: &[f32], width: f32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    let mut opportunity = None;
    let mut used = 0.0;
    let mut at = 0;
    while let Some((run, cluster)) = clusters.get(at) {
        if let Some((_, before)) = at.checked_sub(1).and_then(|before| clusters.get(before))
            && at > start
            && may_break(before, cluster)
        {
            opportunity = Some(at);
        }
        let advance = cluster.width * sizes.get(*run).copied().unwrap_or_default();
        let overflows = !cluster.is_blank() && used + advance > width && at > start;
        if overflows {
            let end = opportunity.take().unwrap_or(at);
            ends.push(end);
            (start, at, used) = (end, end, 0.0);
            continue;
        }
        used += advance;
        at += 1;
        if cluster.class == Class::LineFeed {
            ends.push(at);
            (start, used, opportunity) = (at, 0.0, None);
        }
    }
    if start < clusters.len() {
        ends.push(clusters.len());
    }
    ends
}

fn collect_line(clusters: impl Iterator<Item = (usize, Cluster)>, sizes: &[f32]) -> Line {
    let mut line = Line::default();
    let mut x = 0.0;
    for (run, cluster) in clusters {
        if cluster.class == Class::LineFeed {
            continue;
        }
        let advance = cluster.width * sizes.get(run).copied().unwrap_or_default();
        if !cluster.is_blank() {
            line.width = x + advance;
        }
        match line.pieces.last_mut() {
            Some(piece) if piece.run == run => piece.clusters.push(cluster),
            _ => line.pieces.push(Piece {
                run,
                x,
                clusters: vec![cluster],
            }),
        }
        x += advance;
    }
    line
}
