"""A tree of some seventy pages."""

from __future__ import annotations

from plangen.tree import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Contents,
    Document,
    Footnote,
    Image,
    Landscape,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Series,
    Signature,
    Text,
    Title,
)

from .trees import DATE, caption, heading, png, table


def long_document() -> Document:
    """Some seventy pages: contents, 12 tables, of which four lie on their long side, 8 charts, notes and pictures."""
    blocks: list[Block] = [Title((Text("晨星区教育事业发展年度报告"),)), Contents("目录", 2), PageBreak()]
    for number in range(1, 13):
        name = f"t{number}"
        rows = [Row((f"第{row}小学", *(str(row * month) for month in range(1, 13)))) for row in range(1, 26)]
        months = table(Row(("学校", *(f"{month}月" for month in range(1, 13))), header=True), *rows, columns=13)
        kinds = table(
            Row(("类别", Cell((Text("人数"),), columns=2)), header=True),
            Row((Cell((Text("城区"),), rows=2), "教师", "128")),
            Row(("学生", "2046")),
            columns=3,
        )
        blocks += [
            heading(1, f"第{number}个部分的工作"),
            Paragraph(
                (
                    Text("情况见"),
                    Reference(name),
                    Text("。"),
                    Footnote((Text(f"第{number}条说明，见"), Reference(name), Text("。"))),
                )
            ),
            *(
                [Landscape((caption("分月情况", "table", name), months))]
                if number % 3 == 0
                else [caption("分类情况", "table", name), kinds]
            ),
        ]
        for part in range(1, 5):
            text = Text("全区各学校按照年初的安排，认真落实各项任务，工作有部署、有检查、有总结。" * 7)
            blocks += [heading(2, f"第{part}方面"), *[Paragraph((text,))] * 2]
        blocks += [Image(png(900, 600), "活动现场"), caption(f"第{number}次活动", "figure", f"f{number}")]
        if number <= 8:
            kinds_of_chart: tuple[ChartKind, ...] = ("column", "bar", "line", "pie")
            kind = kinds_of_chart[number % 4]
            series = (Series("人数", (120 + number, 86, 64)), Series("上年", (110, 90, 60 + number)))
            blocks.append(Chart(series[:1] if kind == "pie" else series, kind, ("小学", "初中", "高中"), "教师人数"))
    return Document((*blocks, Signature("晨星区教育局", DATE)), "年度报告", "晨星区教育局", DATE)
