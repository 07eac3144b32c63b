{#
    A folded name as it would be written whichever way it was transliterated: runs of i, j and y are one i, doubled consonants are single,
    kh is h, ph is f, tz is ts, ks is x, w is v, c before a, o, u or at an end is k. Two names with one key may be one name, a key is no name.
#}
{% macro spelling_key(expression) -%}
    {{ return(adapter.dispatch('spelling_key', 'communique')(expression)) }}
{%- endmacro %}

{% macro default__spelling_key(expression) -%}
    {%- set ns = namespace(sql=expression) -%}
    {%- for pattern, written in [
        ('[ijy]+', 'i'),
        ('kh', 'h'),
        ('ph', 'f'),
        ('tz', 'ts'),
        ('ks', 'x'),
        ('w', 'v'),
        ('c([aou]|\\b)', 'k\\1'),
    ] -%}
        {%- set ns.sql = "regexp_replace(" ~ ns.sql ~ ", '" ~ pattern ~ "', '" ~ written ~ "', 'g')" -%}
    {%- endfor -%}
    {%- for letter in 'bdfgklmnprstz' -%}
        {%- set ns.sql = "replace(" ~ ns.sql ~ ", '" ~ letter ~ letter ~ "', '" ~ letter ~ "')" -%}
    {%- endfor -%}
    {{ ns.sql }}
{%- endmacro %}
