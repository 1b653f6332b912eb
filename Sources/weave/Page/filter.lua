-- What pandoc leaves to us: the pages' links, headings' names, side notes.

local common = dofile(pandoc.path.directory(PANDOC_SCRIPT_FILE) .. '/common.lua')

-- The Markdown links to Markdown; the pages link to pages.
function Link(link)
  link.target = link.target:gsub('^([%w-]+)%.md', '%1.html')
  return link
end

-- A heading that begins with <a id="…"></a> takes that name as its own.
function Header(header)
  local first = header.content[1]
  if first and first.t == 'RawInline' then
    local name = first.text:match('^<a id="([^"]+)">$')
    if name then
      header.identifier = name
      header.content:remove(1)
      header.content:remove(1)
    end
  end
  return header
end

-- A footnote becomes a side note: in the margin of a wide page, behind its mark on a narrow one.
local notes = 0
function Note(note)
  notes = notes + 1
  local id = 'note-' .. notes
  local text = pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() })
  local open = '<label for="%s" class="mark" aria-label="note %d">%d</label>'
    .. '<input type="checkbox" id="%s" class="toggle" aria-label="show note %d">'
  local result = pandoc.List {
    pandoc.RawInline('html', open:format(id, notes, notes, id, notes)),
  }
  text:insert(1, pandoc.RawInline('html', '<span class="mark">' .. notes .. '</span> '))
  result:insert(pandoc.Span(text, pandoc.Attr('', { 'note' }, { role = 'note' })))
  return result
end

-- Wide tables scroll inside themselves.
function Table(table)
  return pandoc.Div(table, pandoc.Attr('', { 'scroll' }))
end

-- Punctuation stays with the formula before it.
local function isMark(inline)
  return inline and inline.t == 'Str' and inline.text:match('^[%.,;:!?%)]')
end

function Inlines(inlines)
  local result = pandoc.List {}
  local i = 1
  while i <= #inlines do
    local this, after = inlines[i], inlines[i + 1]
    if this.t == 'Space' and (common.isTimes(after) or common.isTimes(inlines[i - 1])) then
      result:insert(pandoc.Str('\u{A0}'))
      i = i + 1
    elseif this.t == 'Math' and this.mathtype == 'InlineMath' and isMark(after) then
      result:insert(pandoc.Span({ this, after }, pandoc.Attr('', { 'together' })))
      i = i + 2
    else
      result:insert(this)
      i = i + 1
    end
  end
  return result
end

Str = common.raised
