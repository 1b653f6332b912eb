-- The Markdown of a chapter, for LaTeX: what the pages say with HTML, the printed book says with
-- the environments and commands of print.tex.

local stringify = pandoc.utils.stringify
local reading = dofile(pandoc.path.directory(PANDOC_SCRIPT_FILE) .. '/reading.lua')
local label = reading.label

-- How many letters fill a line of a table, and how many are lost between two columns. A page beside the
-- chapters has nothing in its margin, and its tables reach into it.
local lineLength, fullLength, gapLength = 80, 110, 3
local hasMargin = true

-- An identifier of more letters may break before a capital, where a table is narrow.
local nameLength = 14

-- Code of so many lines stays on one page, and of longer code so many at either end.
local pieceLength, endLength = 14, 4

local function tex(text) return pandoc.RawBlock('latex', text) end
local function inlineTex(text) return pandoc.RawInline('latex', text) end

local function anchor(name) return '\\anchor{' .. label(name) .. '}' end

-- MARK: Inlines

local function Link(link)
  local name = reading.target(link.target)
  if name then
    local result = pandoc.List { inlineTex('\\refer{' .. name .. '}{') }
    result:extend(link.content)
    result:insert(inlineTex('}'))
    return result
  end
  if not link.target:find('^https?://') then return link.content end
end

local function Span(span)
  if span.classes:includes('stars') then
    return { inlineTex('\\stars{'), pandoc.Span(span.content), inlineTex('}') }
  elseif span.classes:includes('verdict') then
    return {}
  elseif span.classes:includes('number') or span.classes:includes('name')
    or span.classes:includes('value') then
    return span.content
  end
end

local function RawInline(raw)
  local name = reading.anchor(raw)
  if name then return inlineTex(anchor(name)) end
  if raw.format == 'html' then return {} end
end

local function Note(note)
  local text = pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() })
  text:insert(1, inlineTex('\\sidenote{'))
  text:insert(inlineTex('}'))
  return text
end

-- Code in the text may break before a point or after a bracket, and long names before a capital. The marks
-- are letters that stand in no code.
local function marked(code)
  local text = code:gsub('(%w)%.(%a)', '%1\1.%2'):gsub('([%(/,])', '%1\1')
  return (text:gsub('%w+', function(name)
    return #name > nameLength and name:gsub('(%l)(%u)', '%1\2%2') or name
  end))
end

local function Code(code)
  local text = marked(code.text):gsub('[\\{}$&#^_%%~]', function(c)
    if c == '\\' then return '\\textbackslash{}' end
    if c == '^' then return '\\textasciicircum{}' end
    if c == '~' then return '\\textasciitilde{}' end
    return '\\' .. c
  end)
  text = text:gsub('\1', '\\allowbreak{}'):gsub('\2', '\\breakname{}'):gsub('%-%-', '-{}-')
  return inlineTex('\\code{' .. text .. '}')
end

-- MARK: Code

-- Whether a page may end between two lines: not before what closes or continues the first, nor
-- after what opens something or speaks of the second.
local function divides(line, next)
  if line:match('^%s*//') or line:match('[%{%(%[=,>:?]$') or line:match('%sin$') then return false end
  return not (next:match('^%s*[%}%)%]%.?:+*/&|-]') or next:match('^%s*else'))
end

-- A passage of code without an empty line, in pieces that do not break.
local function pieces(lines)
  local result, from, isText = pandoc.List {}, 1, false
  for i, line in ipairs(lines) do
    if select(2, line:gsub('"""', '')) % 2 == 1 then isText = not isText end
    local isFar = i >= endLength and i <= #lines - endLength
    local isLong = #lines > pieceLength and isFar and not isText
    if i == #lines or isLong and (divides(line, lines[i + 1]) or i - from > 2 * pieceLength) then
      result:insert(table.concat(lines, '\n', from, i))
      from = i + 1
    end
  end
  return result
end

local function CodeBlock(block)
  if #block.classes == 0 then return nil end
  local result, lines, isText = pandoc.List { tex('\\begin{codetext}') }, {}, false
  local function flush()
    if #lines == 0 then return end
    if #result > 1 then result:insert(tex('\\emptyline')) end
    for i, piece in ipairs(pieces(lines)) do
      if i > 1 then result:insert(tex('\\nextpiece')) end
      result:insert(pandoc.CodeBlock(piece, block.attr))
    end
    lines = {}
  end
  for line in (block.text .. '\n'):gmatch('(.-)\n') do
    if select(2, line:gsub('"""', '')) % 2 == 1 then isText = not isText end
    if line:match('^%s*$') and not isText then flush() else table.insert(lines, line) end
  end
  flush()
  result:insert(tex('\\end{codetext}'))
  return result
end

-- MARK: Equations

local function equation(math, number, name)
  local parts = reading.parts(math)
  if #parts == 1 then
    return '\\begin{equation}\\tag{' .. number .. '}' .. name .. '\n' .. math .. '\n\\end{equation}'
  end
  local twoLines = table.concat(parts, '\\qquad ', 1, #parts - 1) .. '\\\\{}' .. parts[#parts]
  return '\\fitequation{' .. number .. '}{' .. name .. '}{' .. math .. '}{' .. twoLines .. '}{'
    .. table.concat(parts, '\\\\{}') .. '}'
end

-- MARK: Blocks

local arrange

-- How many letters wide a cell is on one line, and the widest part of it that does not break.
local function measure(cell)
  local sum, longest, word = 0, 0, 0
  local function add(length) sum, word = sum + length, word + length end
  local function stop() longest, word = math.max(longest, word), 0 end
  for _, inline in ipairs(pandoc.utils.blocks_to_inlines(cell.contents)) do
    if inline.t == 'Space' or inline.t == 'SoftBreak' then
      sum = sum + 1
      stop()
    elseif inline.t == 'Code' then
      -- Its letters are wider than those of text
      for piece, mark in marked(inline.text):gmatch('([^\1\2]*)([\1\2]?)') do
        add(1.1 * utf8.len(piece))
        if mark ~= '' then stop() end
      end
    elseif inline.t == 'Math' then
      -- Mathematics is shorter than its source, and may break at an equals sign
      local parts = {}
      for part in (inline.text .. '='):gmatch('(.-)=') do
        table.insert(parts, utf8.len((part:gsub('\\%a+', 'x'):gsub('[\\{}^_%s]', ''))) + 1)
      end
      for i, length in ipairs(parts) do
        if i > 1 and sum > 18 then stop() end
        add(length)
      end
    else
      for piece, space in stringify(inline):gmatch('([^ ]*)( ?)') do
        add(utf8.len(piece))
        if space ~= '' then
          sum = sum + 1
          stop()
        end
      end
    end
  end
  stop()
  return sum, longest
end

-- Columns as wide as their longest word asks for, which does not break; what is left is shared by how
-- much of each column would not fit on its lines, up to its widest cell. A table that is narrow has
-- nothing to share out.
local function share(block)
  local cells, width, widest = {}, {}, {}
  local function count(rows)
    for _, row in ipairs(rows) do
      for i, cell in ipairs(row.cells) do
        local sum, longest = measure(cell)
        cells[i] = cells[i] or {}
        table.insert(cells[i], sum + 1)
        widest[i] = math.max(widest[i] or 0, sum + 1)
        width[i] = math.max(width[i] or 0, longest + 1)
      end
    end
  end
  count(block.head.rows)
  for _, body in ipairs(block.bodies) do count(body.body) end
  local line = (hasMargin and lineLength or fullLength) - gapLength * (#width - 1)
  local all, needed = 0, 0
  for i in ipairs(width) do all, needed = all + widest[i], needed + width[i] end
  if all <= line then
    for i, spec in ipairs(block.colspecs) do block.colspecs[i] = { spec[1], nil } end
    return { block }
  end
  -- A letter at a time, to the column with most text beyond its lines
  for _ = 1, math.floor(line - needed) do
    local chosen, most = nil, 0
    for i, sums in ipairs(cells) do
      local beyond = 0
      for _, sum in ipairs(sums) do beyond = beyond + math.max(0, sum / width[i] - 1) end
      if beyond > most then chosen, most = i, beyond end
    end
    if not chosen then break end
    width[chosen] = width[chosen] + 1
  end
  local total = 0
  for i in ipairs(width) do total = total + width[i] end
  for i, spec in ipairs(block.colspecs) do
    block.colspecs[i] = { spec[1], width[i] / math.max(total, line) }
  end
  return hasMargin and { block } or { tex('\\begin{widetable}'), block, tex('\\end{widetable}') }
end

-- A figure may move to the next page, but not past a table.
local function figure(opening, inside, isFree)
  local name = opening:match('id="([^"]+)"')
  local path, _, caption = reading.figure(inside)
  local result = pandoc.List {
    tex('\\begin{picturebox}{' .. (isFree and 'free' or 'fixed') .. '}{' .. label(name) .. '}{'
      .. path:gsub('%.svg$', '') .. '}'),
  }
  result:extend(caption)
  result:insert(tex('\\end{picturebox}'))
  return result
end

local function div(block)
  local classes = block.classes
  if reading.isForScreen(block) then return {} end
  if classes:includes('equation') then
    local math, number = reading.equation(block)
    if not number then return { tex('\\[' .. math .. '\\]') } end
    return { tex(equation(math, number, anchor(block.identifier))) }
  end
  local content = arrange(block.content)
  local function wrapped(environment, argument)
    local result = pandoc.List { tex('\\begin{' .. environment .. '}' .. (argument or '')) }
    result:extend(content)
    result:insert(tex('\\end{' .. environment .. '}'))
    return result
  end
  if classes:includes('claim') then
    local verdict = classes:includes('holds') and 'holds' or 'fails'
    return wrapped('claimbox', '{' .. verdict .. '}{' .. label(block.identifier) .. '}')
  end
  for _, class in ipairs { 'question', 'run', 'facts', 'control', 'failure', 'tally', 'holding' } do
    if classes:includes(class) then return wrapped(class .. 'text') end
  end
  if classes:includes('aside') then return wrapped('asidebox') end
  -- Paper has no files beside it
  if classes:includes('bibtex') then return {} end
  local result = pandoc.List {}
  if block.identifier ~= '' and block.identifier ~= 'refs' then
    result:insert(tex(anchor(block.identifier)))
  end
  if block.identifier == 'refs' then return wrapped('referencelist') end
  result:extend(content)
  return result
end

function arrange(blocks)
  local result, i = pandoc.List {}, 1
  while i <= #blocks do
    local block = blocks[i]
    if reading.opens(block, 'figure') or reading.opens(block, 'details') then
      local name = reading.opens(block, 'figure') and 'figure' or 'details'
      local opening, inside = block.text, nil
      inside, i = reading.inside(blocks, i, name)
      if name == 'figure' then
        local isFree, paragraphs = true, 0
        for k = i + 1, #blocks do
          if blocks[k].t == 'Para' then paragraphs = paragraphs + 1 end
          isFree = isFree and blocks[k].t ~= 'Table'
          if paragraphs == 3 or not isFree then break end
        end
        result:extend(figure(opening, inside, isFree))
      elseif opening:find('class="answer"') then
        local answer = arrange(inside)
        if answer[1].t ~= 'Para' then answer:insert(1, pandoc.Para {}) end
        answer[1].content:insert(1, inlineTex('\\answer '))
        result:insert(tex('\\begin{answertext}'))
        result:extend(answer)
        result:insert(tex('\\end{answertext}'))
      elseif opening:find(' open') then
        result:extend(arrange(inside))
      end
    elseif block.t == 'Div' and block.classes:includes('equation') then
      -- An equation belongs to the paragraph before it, and what goes on in small letters after it
      local formula = inlineTex('\n' .. div(block)[1].text .. '\n')
      local last, next = result[#result], blocks[i + 1]
      if not last or last.t ~= 'Para' then
        last = pandoc.Para {}
        result:insert(last)
      end
      last.content:insert(formula)
      if next and next.t == 'Para' and stringify(next):match('^%(?[a-z]') then
        last.content:extend(next.content)
        i = i + 1
      end
      result[#result] = last
    elseif block.t == 'Div' then
      result:extend(div(block))
    elseif block.t == 'RawBlock' and block.format == 'html' then
      -- Summaries and closing tags
    elseif block.t == 'Header' then
      local name = reading.anchor(block.content[1])
      if blocks[i + 1] and blocks[i + 1].t == 'Table' then result:insert(tex('\\beforetable')) end
      result:insert(block)
      if name then
        block.content:remove(1)
        result:insert(tex(anchor(name)))
      end
    elseif block.t == 'Table' then
      result:insert(tex('\\begin{tabletext}'))
      result:extend(share(block))
      result:insert(tex('\\end{tabletext}'))
    else
      -- A sentence goes on after code
      local last = result[#result]
      if block.t == 'Para' and last and last.t == 'CodeBlock' and stringify(block):match('^[a-z]') then
        block.content:insert(1, inlineTex('\\noindent '))
      end
      result:insert(block)
    end
    i = i + 1
  end
  return result
end

function Pandoc(doc)
  hasMargin = false
  local function found() hasMargin = true end
  doc:walk { Note = found, CodeBlock = found }
  local blocks = arrange(doc.blocks)
  local title = blocks[1]
  if title and title.t == 'Header' and title.level == 1 then
    blocks:insert(2, tex(anchor('start')))
  end
  doc.blocks = blocks
  return doc:walk {
    Str = reading.raised, Link = Link, Span = Span, RawInline = RawInline, Note = Note, Code = Code,
    CodeBlock = CodeBlock, Inlines = reading.unbroken,
    Header = function(header)
      header.identifier = ''
      return header
    end,
  }
end
