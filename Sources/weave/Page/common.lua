-- What pages and printed book have in common.

local common = {}

-- Raised digits of plain text become real superscripts, which every font has.
local raised = { ['⁰'] = '0', ['¹'] = '1', ['²'] = '2', ['³'] = '3', ['⁴'] = '4', ['⁵'] = '5',
  ['⁶'] = '6', ['⁷'] = '7', ['⁸'] = '8', ['⁹'] = '9', ['⁻'] = '−' }

function common.raised(str)
  local result, plain, up = pandoc.List {}, '', ''
  local function flush()
    if plain ~= '' then result:insert(pandoc.Str(plain)) end
    if up ~= '' then result:insert(pandoc.Superscript { pandoc.Str(up) }) end
    plain, up = '', ''
  end
  for _, code in utf8.codes(str.text) do
    local character = utf8.char(code)
    if raised[character] then
      up = up .. raised[character]
    else
      if up ~= '' then flush() end
      plain = plain .. character
    end
  end
  if up == '' and #result == 0 then return str end
  flush()
  return result
end

-- The sign before a power of ten, at which a number does not break.
function common.isTimes(inline)
  return inline and inline.t == 'Str' and inline.text == '×'
end

return common
