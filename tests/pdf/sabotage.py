"""Ways to spoil a good PDF, each in one thing alone."""

import pikepdf
from pikepdf import Dictionary, Name


def elements(pdf, role):
    """The elements of the structure tree that have a role."""
    dictionaries = (entry for entry in pdf.objects if isinstance(entry, Dictionary))
    return [entry for entry in dictionaries if entry.get("/S") == Name("/" + role)]


def fonts(pdf):
    dictionaries = (entry for entry in pdf.objects if isinstance(entry, Dictionary))
    return [entry for entry in dictionaries if entry.get("/Subtype") == Name.Type0]


def nothing(pdf):
    """Saved anew as the others are, so that saving is not what is noticed."""


def heading_skips_a_level(pdf):
    elements(pdf, "H2")[0].S = Name.H4


def mark_without_number(pdf):
    page = pdf.pages[0]
    operations = list(pikepdf.parse_content_stream(page))
    at = next(n for n, (operands, operator) in enumerate(operations) if str(operator) == "BDC" and "/MCID" in operands[1])
    tag, _ = operations[at].operands
    operations[at] = ([tag, Dictionary()], pikepdf.Operator("BDC"))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def no_associated_file(pdf):
    del pdf.Root.AF


def figure_without_words(pdf):
    del elements(pdf, "Figure")[0].Alt


def no_output_intent(pdf):
    del pdf.Root.OutputIntents


def not_marked(pdf):
    del pdf.Root.MarkInfo


def head_cells_of_nothing(pdf):
    for cell in elements(pdf, "TH"):
        if "/A" in cell:
            del cell.A


def glyphs_without_characters(pdf):
    del fonts(pdf)[0].ToUnicode


def wrong_width(pdf):
    widths = fonts(pdf)[0].DescendantFonts[0].W
    # A first glyph, and the widths of it and of those after it.
    widths[1][len(widths[1]) - 1] = 77


def no_language(pdf):
    del pdf.Root.Lang


WAYS = [
    nothing,
    heading_skips_a_level,
    mark_without_number,
    no_associated_file,
    figure_without_words,
    no_output_intent,
    not_marked,
    head_cells_of_nothing,
    glyphs_without_characters,
    wrong_width,
    no_language,
]


def spoil(good, folder):
    """Writes the file spoilt in each way, under the name of the way."""
    for way in WAYS:
        with pikepdf.open(good) as pdf:
            way(pdf)
            pdf.save(folder / f"{way.__name__}.pdf")
