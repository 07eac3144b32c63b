{#
    When something takes place, for people to read: `from 12 to 15 April 2023`, `on 4 March 2024`, `in June 2022`, `in 2024`,
    `between 1 March 2024 and 4 March 2024`, `by 4 March 2024`, `date not known`. Never to compute with.
#}
{% macro when_in_words(starts_on, ends_on, earliest, latest, precision) -%}
    case
        when {{ starts_on }} < {{ ends_on }} and date_trunc('month', {{ starts_on }}) = date_trunc('month', {{ ends_on }})
            then 'from ' || strftime({{ starts_on }}, '%-d') || ' to ' || strftime({{ ends_on }}, '%-d %B %Y')
        when {{ starts_on }} < {{ ends_on }}
            then 'from ' || strftime({{ starts_on }}, '%-d %B %Y') || ' to ' || strftime({{ ends_on }}, '%-d %B %Y')
        when {{ starts_on }} = {{ ends_on }} then 'on ' || strftime({{ starts_on }}, '%-d %B %Y')
        when {{ earliest }} is null and {{ latest }} is null then 'date not known'
        when {{ earliest }} is null then 'by ' || strftime({{ latest }}, '%-d %B %Y')
        when {{ latest }} is null then 'on ' || strftime({{ earliest }}, '%-d %B %Y') || ' or later'
        when {{ starts_on }} is not null and {{ starts_on }} = {{ latest }} then 'from ' || strftime({{ starts_on }}, '%-d %B %Y')
        when {{ precision }} = 'day' then 'on ' || strftime({{ earliest }}, '%-d %B %Y')
        when {{ precision }} = 'month' then 'in ' || strftime({{ earliest }}, '%B %Y')
        when {{ precision }} = 'year' then 'in ' || strftime({{ earliest }}, '%Y')
        else 'between ' || strftime({{ earliest }}, '%-d %B %Y') || ' and ' || strftime({{ latest }}, '%-d %B %Y')
    end
{%- endmacro %}
