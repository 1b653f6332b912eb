-- What the printed book and the EPUB have in common: how they read the HTML in a page's Markdown, and
-- what they call its places.

local stringify = pandoc.utils.stringify
local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local common = dofile(folder .. '/../Page/common.lua')

local reading = { raised = common.raised }

-- The page that is being set, such as chapter-06; names of places begin with it.
reading.page = PANDOC_STATE.output_file and PANDOC_STATE.output_file:match('([%w-]+)%.%w+$') or 'page'

function reading.label(name) return reading.page .. '-' .. name end

-- #name of this page and chapter-03.md#name of another become names of the whole book; what is not
-- in it has none.
function reading.target(address)
  local name = address:match('^#(.+)$')
  if name then return reading.label(name) end
  local other
  other, name = address:match('^([%w-]+)%.md#?(.*)$')
  if not other or other == 'index' or other == 'ledger' then return nil end
  return other .. '-' .. (name == '' and 'start' or name)
end

-- The name in <a id="name">, which names the place where it stands.
function reading.anchor(inline)
  return inline and inline.t == 'RawInline' and inline.format == 'html'
    and inline.text:match('^<a id="([^"]+)">$') or nil
end

local function isPercent(inline) return inline and inline.t == 'Str' and inline.text:match('^%%') end

-- A number does not break at its power of ten, nor before its percent.
function reading.unbroken(inlines)
  local result = pandoc.List {}
  for i, this in ipairs(inlines) do
    local next, last = inlines[i + 1], inlines[i - 1]
    if this.t == 'Space' and (common.isTimes(next) or common.isTimes(last) or isPercent(next)) then
      result:insert(pandoc.Str('\u{A0}'))
    else
      result:insert(this)
    end
  end
  return result
end

function reading.opens(block, name)
  return block.t == 'RawBlock' and block.format == 'html' and block.text:match('^%s*<' .. name .. '[ >]')
end

function reading.closes(block, name)
  return block.t == 'RawBlock' and block.format == 'html'
    and block.text:match('^%s*</' .. name .. '>') ~= nil
end

-- What stands in the element that a block opens, without its summary, and where it ends.
function reading.inside(blocks, i, name)
  local opening, result, depth = blocks[i].text, pandoc.List {}, 1
  while true do
    i = i + 1
    local next = blocks[i]
    if not next then error('no end of ' .. opening) end
    if reading.opens(next, name) then depth = depth + 1 end
    if reading.closes(next, name) then depth = depth - 1 end
    if depth == 0 then return result, i end
    if reading.opens(next, 'summary') and depth == 1 then
      repeat i = i + 1 until reading.closes(blocks[i], 'summary')
    else
      result:insert(next)
    end
  end
end

-- The file of a figure, what it shows in words, and its caption without links to files.
function reading.figure(inside)
  local path, words
  pandoc.walk_block(pandoc.Div(inside), {
    RawInline = function(raw)
      local file = raw.text:match('^<img src="([^"]+)"')
      if file then path, words = path or file, words or raw.text:match(' alt="([^"]*)"') end
    end,
  })
  local caption, isCaption = pandoc.List {}, false
  for _, block in ipairs(inside) do
    if reading.opens(block, 'figcaption') then
      isCaption = true
    elseif reading.closes(block, 'figcaption') then
      isCaption = false
    elseif isCaption and block.t ~= 'Div' then
      caption:insert(block)
    end
  end
  return path, words, caption
end

-- The source and the number of an equation's block.
function reading.equation(block)
  local math, number
  pandoc.walk_block(block, {
    Math = function(m) math = math or m.text:gsub('^%s+', ''):gsub('%s+$', '') end,
    Span = function(s)
      if s.classes:includes('number') then number = stringify(s):match('%((.+)%)') end
    end,
  })
  return math, number
end

-- The parts of an equation between its wide spaces, outside of braces and environments.
function reading.parts(math)
  local result, part, depth, i = pandoc.List {}, '', 0, 1
  while i <= #math do
    local word = math:match('^\\%a+', i) or math:match('^\\.', i) or math:sub(i, i)
    if word == '{' or word == '\\begin' or word == '\\left' then depth = depth + 1 end
    if word == '}' or word == '\\end' or word == '\\right' then depth = depth - 1 end
    if word == '\\qquad' and depth == 0 then
      result:insert(part)
      part = ''
    else
      part = part .. word
    end
    i = i + #word
  end
  result:insert(part)
  return result
end

-- The parts of a page that are for the screen.
function reading.isForScreen(block)
  for _, class in ipairs { 'comparisons', 'files', 'made', 'origin' } do
    if block.classes:includes(class) then return true end
  end
  return false
end

return reading
