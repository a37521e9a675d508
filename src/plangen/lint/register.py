"""The register: every rule, by group, in the order in which the manual lists them."""

from __future__ import annotations

from types import ModuleType
from typing import cast

from plangen.lint.finding import Rule
from plangen.lint.rules import (
    announced_count,
    average,
    blank_lines,
    caption_order,
    clause_series,
    copied_remnant,
    cross_reference,
    day_count,
    doubled_punctuation,
    doubled_word,
    early_date,
    empty_cell,
    empty_label,
    empty_section,
    fact_contradicted,
    final_punctuation,
    font_departure,
    full_width,
    grid_departure,
    half_width,
    holiday_activity,
    identical_months,
    impossible_date,
    inner_space,
    listed_count,
    lunar_date,
    missing_glyph,
    mixed_units,
    number_mark,
    number_order,
    number_style,
    organization_name,
    other_class,
    other_month,
    other_term,
    outdated_header,
    outside_period,
    page_departure,
    page_number_form,
    paragraph_departure,
    parts_of_whole,
    percentage,
    placeholder,
    product,
    remainder,
    repeated_item,
    reversed_range,
    school_year,
    single_item,
    span_sequence,
    step_order,
    straight_quote,
    stranded_heading,
    table_contradicted,
    table_total,
    template_remark,
    two_posts,
    two_spellings,
    two_values,
    typed_dash,
    typed_number,
    unanswered_target,
    unfilled_date,
    unpaired_mark,
    unreadable_character,
    unsettled_review,
    week_number,
    week_table,
    weekday,
    year_on_year,
)

_MODULES: dict[str, tuple[ModuleType, ...]] = {
    "blanks": (
        unfilled_date, placeholder, template_remark, empty_label, empty_cell, empty_section, copied_remnant,
        unsettled_review,
    ),
    "numbering": (
        number_order, number_style, clause_series, single_item, announced_count, listed_count, caption_order,
        cross_reference,
    ),
    "marks": (
        unpaired_mark, half_width, full_width, doubled_punctuation, doubled_word, inner_space, straight_quote,
        typed_dash, number_mark, final_punctuation,
    ),
    "dates": (
        impossible_date, weekday, lunar_date, reversed_range, week_table, span_sequence, week_number, outside_period,
        holiday_activity, school_year, early_date, day_count, step_order, other_month,
    ),
    "figures": (
        parts_of_whole, product, average, remainder, percentage, year_on_year, table_total, table_contradicted,
        two_values, mixed_units, fact_contradicted, unanswered_target,
    ),
    "consistency": (
        organization_name, other_class, other_term, outdated_header, two_spellings, two_posts, repeated_item,
        identical_months,
    ),
    "layout": (
        page_departure, grid_departure, font_departure, paragraph_departure, page_number_form, stranded_heading,
        blank_lines, typed_number,
    ),
    "glyphs": (missing_glyph, unreadable_character),
}  # fmt: skip

RULES: dict[str, tuple[Rule, ...]] = {group: cast("tuple[Rule, ...]", modules) for group, modules in _MODULES.items()}
