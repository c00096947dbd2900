"""Other people's programs make the summaries that the benchmark `papers` measures.

    peers.py page CONTENT FOLDER                 writes every document as a web page
    peers.py TOOL CONTENT COUNT PDF              makes that many documents, one after the other
    peers.py chromium FOLDER PROGRAM COUNT PDF   the same of the web pages, in one browser

COUNT is 0 for a process that starts, imports and reads as for a document and then makes none. For more than one, the
milliseconds of each are printed as a JSON list and the first document is written to PDF. The layouts are plain and say
the same words in the same fonts: A4, headings, two columns of questions and answers, lists, a table, numbered pages.
Each tool tags and archives as well as it can.
"""

import html
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

FONTS = pathlib.Path(__file__).resolve().parents[2] / "src-tauri/crates/summary-pdf/fonts"
REGULAR = FONTS / "NotoSansHK-Regular.ttf"
BOLD = FONTS / "NotoSansHK-Bold.ttf"

FACES = f"""
@font-face {{ font-family: Noto Sans HK; src: url({REGULAR.as_uri()}); font-weight: 400 }}
@font-face {{ font-family: Noto Sans HK; src: url({BOLD.as_uri()}); font-weight: 700 }}
"""
STYLE = """
@page { size: A4; margin: 18mm 18mm 20mm; font: 8pt 'Noto Sans HK' }
body { font: 9.5pt/1.45 'Noto Sans HK'; margin: 0 }
h1 { font-size: 16pt; margin: 0 } h2 { font-size: 12pt; margin: 12pt 0 4pt } h3 { font-size: 10pt; margin: 8pt 0 3pt }
h2, h3 { break-after: avoid } p { margin: 3pt 0 } ul { margin: 0; padding-left: 12pt }
table { width: 100%; border-collapse: collapse } td, th { text-align: left; vertical-align: top; padding: 2pt 4pt;
border-bottom: .4pt solid #999; font-weight: 400; white-space: pre-line; overflow-wrap: anywhere }
thead th { font-weight: 700 } .rows th { width: 36% } li, p { white-space: pre-line; overflow-wrap: anywhere }
"""


def page(document, faces=FACES, style=STYLE):
    """The document as a web page; the foot only for programs that know of page margins."""
    out = [f'<!doctype html><html lang="{document["lang"]}"><meta charset="utf-8">']
    left, page_of = (json.dumps(document[key], ensure_ascii=False) for key in ("left", "page_of"))
    page_of = page_of.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    foot = f"@page {{ @bottom-left {{ content: {left} }} @bottom-right {{ content: {page_of} }} }}"
    out.append(f"<title>{html.escape(document['title'])}</title><style>{faces}{style}{foot}</style>")
    out.append(f"<h1>{html.escape(document['title'])}</h1>")
    for text in document["subtitles"]:
        out.append(f'<p lang="{text["lang"]}">{html.escape(text["text"])}</p>')
    for block in document["blocks"]:
        kind = block["kind"]
        if kind == "heading":
            out.append(f"<h{block['level']}>{html.escape(block['text'])}</h{block['level']}>")
        elif kind == "paragraph":
            out.append(f"<p>{html.escape(block['text'])}</p>")
        elif kind == "list":
            out.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in block["items"]) + "</ul>")
        elif kind == "rows":
            cells = "".join(
                f'<tr><th scope="row">{html.escape(label)}</th><td>{html.escape(value)}</td></tr>'
                for label, value in block["rows"]
            )
            out.append(f'<table class="rows"><tbody>{cells}</tbody></table>')
        else:
            head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in block["head"])
            cells = "".join(
                "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in block["rows"]
            )
            out.append(f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>")
    return "".join(out)


TYPST = """
#let doc = json(bytes(sys.inputs.document))
#set document(title: doc.title, date: datetime(year: 2026, month: 2, day: 1))
#set page(paper: "a4", margin: (x: 18mm, top: 18mm, bottom: 20mm), footer: context {
  set text(size: 8pt)
  let here = str(counter(page).get().first())
  let all = str(counter(page).final().first())
  grid(columns: (1fr, auto), doc.left, doc.page_of.replace("{page}", here).replace("{pages}", all))
})
#set text(font: "Noto Sans HK", size: 9.5pt, lang: "zh", region: "mo", script: "hant")
#set par(leading: 0.6em, spacing: 0.7em)
#set table(stroke: (x, y) => (bottom: 0.4pt + gray), inset: (x: 4pt, y: 3pt))
#show heading: set text(weight: 700)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 10pt)
#let lines(words) = words.split("\\n").join(linebreak())
#heading(level: 1, doc.title)
#for other in doc.subtitles { par(text(lang: other.lang, other.text)) }
#for block in doc.blocks {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "paragraph" { par(lines(block.text)) }
  else if block.kind == "list" { list(..block.items.map(lines)) }
  else if block.kind == "rows" {
    table(columns: (36%, 1fr), ..block.rows.map(row => row.map(lines)).flatten())
  } else {
    table(columns: (1fr, 1fr, auto), table.header(..block.head.map(strong)),
      ..block.rows.map(row => row.map(lines)).flatten())
  }
}
#pdf.attach(doc.carried.name, bytes(doc.carried.content), relationship: "source", mime-type: doc.carried.type,
  description: doc.carried.description)
"""


def typst_maker():
    import typst

    compiler = []

    def make(document):
        if not compiler:
            fonts = typst.Fonts(False, False, [str(FONTS)])
            compiler.append(typst.Compiler(font_paths=fonts))
        inputs = {"document": json.dumps(document, ensure_ascii=False)}
        return compiler[0].compile(TYPST.encode(), format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"])

    return make


def weasyprint_maker():
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    kept = []

    def make(document):
        if not kept:
            fonts = FontConfiguration()
            kept.extend([fonts, weasyprint.CSS(string=FACES + STYLE, font_config=fonts)])
        fonts, style = kept
        carried = document["carried"]
        carried = weasyprint.Attachment(
            string=carried["content"], name=carried["name"], description=carried["description"], relationship="Source"
        )
        whole = weasyprint.HTML(string=page(document, "", ""))
        return whole.write_pdf(
            font_config=fonts, stylesheets=[style], attachments=[carried], pdf_variant="pdf/a-3a", pdf_tags=True
        )

    return make


def reportlab_maker():
    import io
    from xml.sax.saxutils import escape

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import CondPageBreak, ListFlowable, Paragraph, SimpleDocTemplate, Table

    mm = 72 / 25.4
    width = A4[0] - 36 * mm
    styles = {}

    def prepare():
        pdfmetrics.registerFont(TTFont("Regular", REGULAR))
        pdfmetrics.registerFont(TTFont("Bold", BOLD))
        body = ParagraphStyle("body", fontName="Regular", fontSize=9.5, leading=13.8, wordWrap="CJK", spaceAfter=3)
        styles["body"] = body
        for level, size in (1, 16), (2, 12), (3, 10):
            styles[level] = ParagraphStyle(
                f"h{level}", body, fontName="Bold", fontSize=size, leading=size * 1.4, spaceBefore=8
            )

    def make(document):
        if not styles:
            prepare()

        class Numbered(Canvas):
            """Keeps the pages until it is known how many there are."""

            def __init__(self, *args, **options):
                super().__init__(*args, **options)
                self.kept = []

            def showPage(self):
                self.kept.append(dict(self.__dict__))
                self._startPage()

            def save(self):
                for state in self.kept:
                    self.__dict__.update(state)
                    self.setFont("Regular", 8)
                    self.drawString(18 * mm, 12 * mm, document["left"])
                    words = document["page_of"].replace("{page}", str(self._pageNumber))
                    words = words.replace("{pages}", str(len(self.kept)))
                    self.drawRightString(A4[0] - 18 * mm, 12 * mm, words)
                    super().showPage()
                super().save()

        def text(words, style="body"):
            return Paragraph(escape(words).replace("\n", "<br/>"), styles[style])

        rule = [("LINEBELOW", (0, 0), (-1, -1), 0.4, "#999999"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        story = [text(document["title"], 1)] + [text(other["text"]) for other in document["subtitles"]]
        for block in document["blocks"]:
            kind = block["kind"]
            if kind == "heading":
                story += [CondPageBreak(60), text(block["text"], block["level"])]
            elif kind == "paragraph":
                story.append(text(block["text"]))
            elif kind == "list":
                story.append(ListFlowable([text(item) for item in block["items"]], bulletType="bullet"))
            elif kind == "rows":
                cells = [[text(label), text(value)] for label, value in block["rows"]]
                story.append(Table(cells, [width * 0.36, width * 0.64], style=rule))
            else:
                cells = [[text(word, 3) for word in block["head"]]]
                cells += [[text(word) for word in row] for row in block["rows"]]
                story.append(Table(cells, [width / len(cells[0])] * len(cells[0]), style=rule, repeatRows=1))
        out = io.BytesIO()
        margins = {"leftMargin": 18 * mm, "rightMargin": 18 * mm, "topMargin": 18 * mm, "bottomMargin": 20 * mm}
        template = SimpleDocTemplate(out, pagesize=A4, title=document["title"], lang=document["lang"], **margins)
        template.build(story, canvasmaker=Numbered)
        return out.getvalue()

    return make


class Chromium:
    """A browser that runs, and prints through its debugging pipe."""

    def __init__(self, program):
        # The browser reads commands from descriptor 3 and writes answers to 4.
        commands, self.to = os.pipe()
        self.back, answers = os.pipe()
        kept = [os.dup2(one, 50 + at, True) for at, one in enumerate((commands, answers))]
        self.profile = tempfile.TemporaryDirectory()

        def arrange():
            os.dup2(kept[0], 3)
            os.dup2(kept[1], 4)

        options = ["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        options += ["--remote-debugging-pipe", f"--user-data-dir={self.profile.name}"]
        options += ["--no-sandbox"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [program, *options, "about:blank"], preexec_fn=arrange, close_fds=False, stderr=subprocess.DEVNULL
        )
        for one in (commands, answers, *kept):
            os.close(one)
        self.number = 0
        self.rest = b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if hasattr(self, "session"):
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                return answer["result"]

    def wait_for(self, event):
        while self.read().get("method") != event:
            pass

    def read(self):
        parts = [self.rest]
        while b"\0" not in parts[-1]:
            part = os.read(self.back, 1 << 20)
            if not part:
                raise RuntimeError("the browser ended")
            parts.append(part)
        message, _, self.rest = b"".join(parts).partition(b"\0")
        return json.loads(message)

    def make(self, path):
        import base64

        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait_for("Page.loadEventFired")
        printed = self.call("Page.printToPDF", preferCSSPageSize=True, generateTaggedPDF=True)
        return base64.b64decode(printed["data"])

    def close(self):
        self.call("Browser.close")
        self.process.wait()
        self.profile.cleanup()


def measure(make, documents, place):
    times = []
    for document in documents:
        begun = time.perf_counter()
        made = make(document)
        times.append((time.perf_counter() - begun) * 1000)
        if len(documents) > 1 and len(times) == 1:
            place.write_bytes(made)
    if len(times) > 1:
        print(json.dumps(times))


def main():
    tool, content, *rest = sys.argv[1:]
    if tool == "chromium":
        # The pages are there already; the first of them was the cold one.
        program, count, place = rest
        browser = Chromium(program)
        pages = [pathlib.Path(content) / f"{at}.html" for at in range(int(count))]
        measure(browser.make, pages, pathlib.Path(place))
        browser.close()
        return
    documents = json.loads(pathlib.Path(content).read_text())
    if tool == "page":
        for at, document in enumerate(documents):
            (pathlib.Path(rest[0]) / f"{at}.html").write_text(page(document))
        return
    makers = {"typst": typst_maker, "weasyprint": weasyprint_maker, "reportlab": reportlab_maker}
    make = makers[tool]()
    count, place = rest
    measure(make, documents[: int(count)], pathlib.Path(place))


main()
