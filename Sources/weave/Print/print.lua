-- The Markdown of a chapter, for LaTeX: what the pages say with HTML, the printed book says with
-- the environments and commands of print.tex.

local stringify = pandoc.utils.stringify
local common = dofile(pandoc.path.directory(PANDOC_SCRIPT_FILE) .. '/../Page/common.lua')

-- The page that is being set, such as chapter-06; names of labels begin with it.
local page = PANDOC_STATE.output_file and PANDOC_STATE.output_file:match('([%w-]+)%.tex$') or 'page'

-- How many letters of code fill a line of a table.
local lineLength = 75

local function tex(text) return pandoc.RawBlock('latex', text) end
local function inlineTex(text) return pandoc.RawInline('latex', text) end

local function label(name) return page .. ':' .. name end

-- #name of this page and chapter-03.md#name of another become names of the whole book; what is not
-- printed has none.
local function target(address)
  local name = address:match('^#(.+)$')
  if name then return label(name) end
  local other
  other, name = address:match('^([%w-]+)%.md#?(.*)$')
  if not other or other == 'index' or other == 'ledger' then return nil end
  return other .. ':' .. (name == '' and 'start' or name)
end

local function anchor(name) return '\\anchor{' .. label(name) .. '}' end

-- MARK: Inlines

local function Link(link)
  local name = target(link.target)
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
  local name = raw.format == 'html' and raw.text:match('^<a id="([^"]+)">$')
  if name then return inlineTex(anchor(name)) end
  if raw.format == 'html' then return {} end
end

local function Note(note)
  local text = pandoc.utils.blocks_to_inlines(note.content, { pandoc.LineBreak() })
  text:insert(1, inlineTex('\\sidenote{'))
  text:insert(inlineTex('}'))
  return text
end

-- Code in the text may break after a point or a bracket.
local function Code(code)
  local text = code.text:gsub('[\\{}$&#^_%%~]', function(c)
    if c == '\\' then return '\\textbackslash{}' end
    if c == '^' then return '\\textasciicircum{}' end
    if c == '~' then return '\\textasciitilde{}' end
    return '\\' .. c
  end)
  text = text:gsub('([%.%(/,])', '%1\\allowbreak{}'):gsub('%-%-', '-{}-')
  return inlineTex('\\code{' .. text .. '}')
end

-- A number does not break at its power of ten.
local function Inlines(inlines)
  local result = pandoc.List {}
  for i, this in ipairs(inlines) do
    if this.t == 'Space' and (common.isTimes(inlines[i + 1]) or common.isTimes(inlines[i - 1])) then
      result:insert(pandoc.Str('\u{A0}'))
    else
      result:insert(this)
    end
  end
  return result
end

-- MARK: Blocks

local function image(blocks)
  local path
  pandoc.walk_block(pandoc.Div(blocks), {
    RawInline = function(raw)
      path = path or raw.text:match('^<img src="([^"]+)"')
    end,
  })
  return path
end

local function closes(block, name)
  return block.t == 'RawBlock' and block.format == 'html'
    and block.text:match('^%s*</' .. name .. '>') ~= nil
end

local function opens(block, name)
  return block.t == 'RawBlock' and block.format == 'html' and block.text:match('^%s*<' .. name .. '[ >]')
end

local arrange

-- Columns as wide as what stands in them asks for, and at least as their longest word, or name in
-- code, which do not break; a table that is narrow has nothing to share out.
local function share(block)
  local lengths, names = {}, {}
  local function count(rows)
    for _, row in ipairs(rows) do
      for i, cell in ipairs(row.cells) do
        lengths[i] = math.max(lengths[i] or 6, math.min(utf8.len(stringify(cell.contents)), 70))
        names[i] = names[i] or 0
        for word in stringify(cell.contents):gmatch('[^ %-]+') do
          -- Letters of text are narrower than those of code; mathematics is shorter than its source
          if not word:find('[\\\\{}^_]') then
            names[i] = math.max(names[i], 0.85 * utf8.len(word) + 2)
          end
        end
        pandoc.walk_block(pandoc.Div(cell.contents), {
          Code = function(code) names[i] = math.max(names[i], utf8.len(code.text) + 2) end,
        })
      end
    end
  end
  count(block.head.rows)
  for _, body in ipairs(block.bodies) do count(body.body) end
  local sum, rest = 0, 1
  for i, length in ipairs(lengths) do
    sum = sum + length
    rest = rest - names[i] / lineLength
  end
  for i, spec in ipairs(block.colspecs) do
    local width = names[i] / lineLength + math.max(rest, 0) * lengths[i] / sum
    block.colspecs[i] = { spec[1], sum > 60 and width or nil }
  end
  return block
end

local function figure(opening, inside)
  local wide = opening:find('class="figure wide"') ~= nil
  local name = opening:match('id="([^"]+)"')
  local caption, isCaption = pandoc.List {}, false
  for _, block in ipairs(inside) do
    if opens(block, 'figcaption') then
      isCaption = true
    elseif closes(block, 'figcaption') then
      isCaption = false
    elseif isCaption and not (block.t == 'Div') then
      caption:insert(block)
    end
  end
  local path = image(inside):gsub('%.svg$', '')
  local result = pandoc.List {
    tex('\\begin{picturebox}{' .. (wide and 'wide' or 'narrow') .. '}{' .. label(name) .. '}{'
      .. path .. '}'),
  }
  result:extend(caption)
  result:insert(tex('\\end{picturebox}'))
  return result
end

local function div(block)
  local classes = block.classes
  if classes:includes('comparisons') or classes:includes('files') or classes:includes('made') then
    return {}
  end
  if classes:includes('equation') then
    local math, number
    pandoc.walk_block(block, {
      Math = function(m) math = math or m.text:gsub('^%s+', ''):gsub('%s+$', '') end,
      Span = function(s)
        if s.classes:includes('number') then number = stringify(s):match('%((.+)%)') end
      end,
    })
    if not number then return { tex('\\[' .. math .. '\\]') } end
    return {
      tex('\\begin{equation}\\tag{' .. number .. '}' .. anchor(block.identifier) .. '\n' .. math
        .. '\n\\end{equation}'),
    }
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
    if opens(block, 'figure') or opens(block, 'details') then
      local name = opens(block, 'figure') and 'figure' or 'details'
      local inside, depth = pandoc.List {}, 1
      local opening = block.text
      while true do
        i = i + 1
        local next = blocks[i]
        if not next then error('no end of ' .. opening) end
        if opens(next, name) then depth = depth + 1 end
        if closes(next, name) then depth = depth - 1 end
        if depth == 0 then break end
        if opens(next, 'summary') and depth == 1 then
          repeat i = i + 1 until closes(blocks[i], 'summary')
        else
          inside:insert(next)
        end
      end
      if name == 'figure' then
        result:extend(figure(opening, inside))
      elseif opening:find('class="answer"') then
        result:insert(tex('\\begin{answertext}'))
        result:extend(arrange(inside))
        result:insert(tex('\\end{answertext}'))
      elseif opening:find(' open') then
        result:extend(arrange(inside))
      end
    elseif block.t == 'Div' and block.classes:includes('equation') then
      -- An equation belongs to the paragraph before it, and what goes on in small letters after it
      local equation = inlineTex('\n' .. div(block)[1].text .. '\n')
      local last, next = result[#result], blocks[i + 1]
      if not last or last.t ~= 'Para' then
        last = pandoc.Para {}
        result:insert(last)
      end
      last.content:insert(equation)
      if next and next.t == 'Para' and stringify(next):match('^%(?[a-z]') then
        last.content:extend(next.content)
        i = i + 1
      end
      result[#result] = last
    elseif block.t == 'Div' and block.classes:includes('origin') then
      -- The way to a file is for the page
    elseif block.t == 'Div' then
      result:extend(div(block))
    elseif block.t == 'RawBlock' and block.format == 'html' then
      -- Summaries and closing tags
    elseif block.t == 'Header' then
      local first = block.content[1]
      local name = first and first.t == 'RawInline' and first.text:match('^<a id="([^"]+)">$')
      result:insert(block)
      if name then
        block.content:remove(1)
        result:insert(tex(anchor(name)))
      end
    elseif block.t == 'Table' then
      result:insert(tex('\\begin{tabletext}'))
      result:insert(share(block))
      result:insert(tex('\\end{tabletext}'))
    else
      result:insert(block)
    end
    i = i + 1
  end
  return result
end

function Pandoc(doc)
  local blocks = arrange(doc.blocks)
  local title = blocks[1]
  if title and title.t == 'Header' and title.level == 1 then
    blocks:insert(2, tex(anchor('start')))
  end
  doc.blocks = blocks
  return doc:walk {
    Str = common.raised, Link = Link, Span = Span, RawInline = RawInline, Note = Note, Code = Code,
    Inlines = Inlines,
    Header = function(header)
      header.identifier = ''
      return header
    end,
  }
end
