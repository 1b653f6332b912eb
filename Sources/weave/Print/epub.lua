-- A page's Markdown, for the EPUB: one book in which every name begins with its page, figures are
-- pictures, and what is for the screen or folded away is left out.

local reading = dofile(pandoc.path.directory(PANDOC_SCRIPT_FILE) .. '/reading.lua')
local label = reading.label

-- MARK: Inlines

local function Link(link)
  local name = reading.target(link.target)
  if name then
    link.target = '#' .. name
    return link
  end
  if not link.target:find('^https?://') then return link.content end
  link.target = link.target:gsub('<', '%%3C'):gsub('>', '%%3E')
  return link
end

local function Span(span)
  if span.classes:includes('verdict') then return {} end
  if span.identifier ~= '' then span.identifier = label(span.identifier) end
  return span
end

local function RawInline(raw)
  local name = reading.anchor(raw)
  if name then return pandoc.Span({}, { id = name }) end
  if raw.format == 'html' then return {} end
end

-- An equation of more letters has a line for each of its parts.
local lineLength = 50

-- A function stands apart from what it is taken of, and from a factor before it, and a prime is not
-- raised twice: pandoc's MathML leaves no space there, and raises the prime of the font.
local functions = {}
for name in ('ln log exp sin cos tan sinh cosh tanh coth arcsin arccos arctan max min lim tr Var'):gmatch('%a+') do
  functions['\\' .. name] = true
end

local function spaced(math)
  local text = math:gsub('()(\\%a+)()', function(from, name, to)
    if not functions[name] then return nil end
    local before, after = math:sub(1, from - 1):match('(%S?)%s*$'), math:match('^%s*(\\?%a*%d*)', to)
    local isFactor = before:match('[%w})%]]') ~= nil
    local isTaken = after:match('^%w') or after:match('^\\%a') and not after:match('^\\left')
      and not after:match('^\\[bB]ig') and not functions[after]
    return (isFactor and '\\,' or '') .. name .. (isTaken and '\\,' or '')
      .. (functions[after] and '\\,' or '')
  end)
  return ((text .. ' '):gsub("('+)([^'_^])", function(primes, next)
    return ('\\prime '):rep(#primes) .. next
  end))
end

local function letters(math)
  return utf8.len((math:gsub('\\%a+', 'x'):gsub('[{}_^%s]', '')))
end

-- The equation, on several lines if it is long, and whether it leaves no room for its number.
local function fitted(formula)
  if letters(formula) <= lineLength then return formula, false end
  local parts, longest = reading.parts(formula), 0
  for _, part in ipairs(parts) do longest = math.max(longest, letters(part)) end
  if #parts > 1 then
    formula = '\\begin{gathered}' .. table.concat(parts, '\\\\') .. '\\end{gathered}'
  end
  return formula, longest > lineLength
end

-- Punctuation stays with the formula before it.
local function Inlines(inlines)
  local result = pandoc.List {}
  for _, inline in ipairs(reading.unbroken(inlines)) do
    local last = result[#result]
    if last and last.t == 'Math' and last.mathtype == 'InlineMath' and inline.t == 'Str'
      and inline.text:match('^[%.,;:!?%)]') then
      result[#result] = pandoc.Span({ last, inline }, { class = 'together' })
    else
      result:insert(inline)
    end
  end
  return result
end

-- MARK: Blocks

local function figure(opening, inside)
  local path, words, caption = reading.figure(inside)
  local result = pandoc.List { pandoc.Plain { pandoc.Image({ pandoc.Str(words) }, path) } }
  if #caption > 0 then result:insert(pandoc.Div(caption, { class = 'caption' })) end
  return pandoc.Div(result, { id = opening:match('id="([^"]+)"'), class = 'figure' })
end

local function arrange(blocks)
  local result, i = pandoc.List {}, 1
  while i <= #blocks do
    local block = blocks[i]
    if reading.opens(block, 'figure') then
      local inside
      inside, i = reading.inside(blocks, i, 'figure')
      result:insert(figure(block.text, inside))
    elseif reading.opens(block, 'details') then
      local opening, inside = block.text, nil
      inside, i = reading.inside(blocks, i, 'details')
      inside = arrange(inside)
      if opening:find('class="answer"') then
        if inside[1].t ~= 'Para' then inside:insert(1, pandoc.Para {}) end
        inside[1].content:insert(1, pandoc.Strong 'Answer.')
        inside[1].content:insert(2, pandoc.Str '\u{2003}')
        result:extend(inside)
      elseif opening:find(' open') then
        result:extend(inside)
      end
    elseif block.t == 'Div' and block.classes:includes('equation') then
      -- The number stands before its equation and floats beside it, or below one that is long
      local source, number = reading.equation(block)
      local formula, isLong = fitted(source)
      local line = pandoc.List { pandoc.Math('DisplayMath', formula) }
      if number then
        line:insert(isLong and 2 or 1, pandoc.Span('(' .. number .. ')', { class = 'number' }))
      end
      local equation = pandoc.Div(pandoc.Plain(line), block.attr)
      if isLong then equation.classes:insert('long') end
      result:insert(equation)
    elseif block.t == 'Div' then
      block.content = arrange(block.content)
      if not reading.isForScreen(block) then result:insert(block) end
    elseif block.t == 'Header' then
      local name = reading.anchor(block.content[1])
      if name then
        block.identifier = name
        block.content:remove(1)
        block.content:remove(1)
      elseif block.level == 1 then
        block.identifier = 'start'
      end
      result:insert(block)
    elseif block.t ~= 'RawBlock' or block.format ~= 'html' then
      result:insert(block)
    end
    i = i + 1
  end
  return result
end

function Pandoc(doc)
  doc.blocks = arrange(doc.blocks)
  local function named(block)
    if block.identifier ~= '' then block.identifier = label(block.identifier) end
    return block
  end
  doc = doc:walk {
    RawInline = RawInline, Link = Link, Str = reading.raised, Inlines = Inlines,
    Math = function(math)
      math.text = spaced(math.text)
      return math
    end,
  }
  return doc:walk { Header = named, Div = named, Span = Span }
end
