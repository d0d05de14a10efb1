-- Turns the few classes of our HTML templates into the parts of each output format.
-- One filter for PDF (through Typst) and for office files, so that both say the same.
local typst = FORMAT:match("typst") ~= nil

local function raw(text) return pandoc.RawBlock("typst", text) end

local function has(element, class) return element.classes:includes(class) end

-- `#name([…], […])` around the blocks of each part.
local function call(name, parts)
  local out = pandoc.Blocks{raw("#" .. name .. "(")}
  for _, part in ipairs(parts) do
    out:insert(raw("["))
    out:extend(part)
    out:insert(raw("],"))
  end
  out:insert(raw(")"))
  return out
end

-- Words in another language than the document: a screen reader changes its voice.
local function language_of(element)
  local language = element.attributes.lang
  return language and language:match("^%a+$")
end

-- The parts of a container stay whole until the container itself is made: inner elements are turned first.
local CONTAINERS = {"letterhead", "columns", "signatures"}
local function mark_parts(div)
  for _, class in ipairs(CONTAINERS) do
    if has(div, class) then
      for _, block in ipairs(div.content) do
        if block.t == "Div" then block.attributes.part = "1" end
      end
      return div
    end
  end
end

local function child_parts(div)
  local parts = {}
  for _, block in ipairs(div.content) do
    local part = block.t == "Div" and block.content or pandoc.Blocks{block}
    local language = block.t == "Div" and language_of(block)
    if language and typst then part:insert(1, raw('#set text(lang: "' .. language .. '")')) end
    if language and not typst then part = pandoc.Blocks{pandoc.Div(part, pandoc.Attr("", {}, {lang = language}))} end
    table.insert(parts, part)
  end
  return parts
end

local function styled(name, blocks) return pandoc.Div(blocks, pandoc.Attr("", {}, {["custom-style"] = name})) end

-- A table without headings or borders: the only way an office file puts things side by side.
local function layout_table(rows)
  local width = #rows[1]
  local specs, body = {}, {}
  for i = 1, width do specs[i] = {pandoc.AlignLeft, 1 / width} end
  for _, row in ipairs(rows) do
    local cells = {}
    for i = 1, width do cells[i] = pandoc.Cell(row[i] or {}) end
    table.insert(body, pandoc.Row(cells))
  end
  return pandoc.Table({long = {}, short = nil}, specs, pandoc.TableHead(),
    {{attr = pandoc.Attr(), body = body, head = {}, row_head_columns = 0}}, pandoc.TableFoot(),
    pandoc.Attr("", {"layout"}, {["custom-style"] = "Layout"}))
end

-- Two side by side: so no name wraps and the lines to sign on stand level.
local function office_signatures(div)
  local rows = {}
  for i, part in ipairs(child_parts(div)) do
    part:insert(styled("Signature Line", {pandoc.Para{pandoc.Str("\u{a0}")}}))
    if i % 2 == 1 then table.insert(rows, {part, {}}) else rows[#rows][2] = part end
  end
  return layout_table(rows)
end

local function break_page()
  if FORMAT == "docx" then return pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>') end
  return styled("Page Break", {pandoc.Para{}})
end

local AS_CALL = {letterhead = "letterhead", columns = "columns", signatures = "signatures"}
local AS_WRAP = {boxed = "Boxed", muted = "Muted", lead = "Lead"}

local function typst_div(div)
  if div.attributes.part then return nil end
  for class, name in pairs(AS_CALL) do
    if has(div, class) then return call(name, child_parts(div)) end
  end
  for _, class in ipairs{"boxed", "muted", "lead", "together"} do
    if has(div, class) then return call(class, {div.content}) end
  end
  for _, class in ipairs{"cover", "contents"} do
    if has(div, class) then return call(class, {div.content}) end
  end
  if has(div, "booklet") then
    local out = pandoc.Blocks{raw("#show: booklet")}
    out:extend(div.content)
    return out
  end
  if has(div, "pagebreak") then return raw("#pagebreak(weak: true)") end
  if has(div, "writing") then return raw("#writing()") end
  return div.content
end

-- Under each other, because a table at the top is where colleagues start typing by mistake.
local function office_letterhead(div)
  local parts = child_parts(div)
  local blocks = pandoc.Blocks{styled("Letterhead", parts[1])}
  for i = 2, #parts do blocks:insert(styled("Letterhead Address", parts[i])) end
  return blocks
end

local function office_div(div)
  if div.attributes.part then return nil end
  if has(div, "letterhead") then return office_letterhead(div) end
  if has(div, "columns") then return layout_table{child_parts(div)} end
  if has(div, "signatures") then return office_signatures(div) end
  for class, style in pairs(AS_WRAP) do
    if has(div, class) then return styled(style, div.content) end
  end
  if has(div, "pagebreak") then return break_page() end
  return div.content
end

-- Sections of `<div class="numbered">` get their number here, the same in every format.
local function number_headings(div)
  local count = 0
  return div.content:walk{Header = function(header)
    if header.level ~= 2 then return nil end
    count = count + 1
    header.content:insert(1, pandoc.Str(count .. ". "))
    return header
  end}
end

local function tab()
  if FORMAT == "docx" then return pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>") end
  return pandoc.RawInline("opendocument", "<text:tab/>")
end

local function office_fields(list)
  local lines = pandoc.Blocks{}
  for _, item in ipairs(list.content) do
    local line = pandoc.Inlines{pandoc.Strong(item[1]), tab()}
    for _, definition in ipairs(item[2]) do
      line:extend(pandoc.utils.blocks_to_inlines(definition, {pandoc.LineBreak()}))
    end
    lines:insert(styled("Field", {pandoc.Para(line)}))
  end
  return lines
end

local function typst_fields(list)
  local parts = {}
  for _, item in ipairs(list.content) do
    table.insert(parts, pandoc.Blocks{pandoc.Plain(item[1])})
    local definition = pandoc.Blocks{}
    for _, blocks in ipairs(item[2]) do definition:extend(blocks) end
    table.insert(parts, definition)
  end
  return call("fields", parts)
end

local function inline(span)
  if has(span, "checkbox") then return pandoc.Str(has(span, "checked") and "☒" or "☐") end
  local language = language_of(span)
  if not (typst and language) then return nil end
  local out = pandoc.Inlines{pandoc.RawInline("typst", '#text(lang: "' .. language .. '")[')}
  out:extend(span.content)
  out:insert(pandoc.RawInline("typst", "]"))
  return out
end

-- Every data table takes the whole width; `<col width="…%">` says otherwise.
local function full_width(tbl)
  if has(tbl, "layout") then return nil end
  for i, spec in ipairs(tbl.colspecs) do
    local alignment = spec[1] == pandoc.AlignDefault and pandoc.AlignLeft or spec[1]
    tbl.colspecs[i] = {alignment, spec[2] or 1 / #tbl.colspecs}
  end
  return tbl
end

-- pandoc's own Typst writer drops the text alternative.
local function typst_picture(image)
  local text = pandoc.utils.stringify(image.caption):gsub("[\\\"]", "\\%0")
  return pandoc.RawInline("typst", '#picture("' .. image.src .. '", "' .. text .. '")')
end

-- Headings carry no identifiers: nothing links to them and Typst would show them as labels.
local function plain_header(header)
  header.identifier = ""
  return header
end

return {
  {Div = mark_parts},
  {Div = function(div) if has(div, "numbered") then div.content = number_headings(div) return div end end},
  {
    Div = typst and typst_div or office_div,
    DefinitionList = typst and typst_fields or office_fields,
    BlockQuote = typst and function(quote) return call("own-words", {quote.content}) end or nil,
    Header = plain_header,
    Span = inline,
    Table = full_width,
    Image = typst and typst_picture or nil,
  },
}
