#include "simdjson_shim.h"

#include <algorithm>
#include <charconv>
#include <new>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace sj = simdjson;

struct sg_json_reader {
  sj::dom::parser parser;
  std::vector<sg_json_field> fields;
  std::vector<sg_json_node> nodes;
  std::string text;
  std::string path;
  size_t max_text;
};

namespace {

template <typename Number>
void append_number(std::string &text, Number number) {
  char digits[64];
  auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  text.append(digits, end);
}

void append_escaped(std::string &text, std::string_view key) {
  static const char digits[] = "0123456789abcdef";
  text.push_back('"');
  for (const char character : key) {
    const auto byte = uint8_t(character);
    if (byte == '"' || byte == '\\') {
      text.push_back('\\');
      text.push_back(character);
    } else if (byte < 0x20) {
      text.append("\\u00");
      text.push_back(digits[byte >> 4]);
      text.push_back(digits[byte & 15]);
    } else {
      text.push_back(character);
    }
  }
  text.push_back('"');
}

// As compact JSON, in which keys stand in the order of their bytes: it does not matter in which order
// an object was written. Recursion is bounded by the parser's depth.
void append_compact(std::string &text, sj::dom::element value) {
  if (value.is_array()) {
    char before = '[';
    for (auto element : value.get_array().value_unsafe()) {
      text.push_back(before);
      append_compact(text, element);
      before = ',';
    }
    text.append(before == '[' ? "[]" : "]");
  } else if (value.is_object()) {
    // A key that occurs twice stands where it stood.
    std::vector<std::tuple<std::string_view, size_t, sj::dom::element>> members;
    for (auto [key, member] : value.get_object().value_unsafe())
      members.emplace_back(key, members.size(), member);
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) {
      return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    char before = '{';
    for (const auto &[key, place, member] : members) {
      text.push_back(before);
      append_escaped(text, key);
      text.push_back(':');
      append_compact(text, member);
      before = ',';
    }
    text.append(before == '{' ? "{}" : "}");
  } else {
    text.append(sj::minify(value));
  }
}

void append_value(std::string &text, sj::dom::element value) {
  switch (value.type()) {
    case sj::dom::element_type::STRING: text.append(value.get_string().value_unsafe()); break;
    case sj::dom::element_type::INT64: append_number(text, value.get_int64().value_unsafe()); break;
    case sj::dom::element_type::UINT64:
      append_number(text, value.get_uint64().value_unsafe());
      break;
    case sj::dom::element_type::DOUBLE:
      append_number(text, value.get_double().value_unsafe());
      break;
    case sj::dom::element_type::BOOL:
      text.append(value.get_bool().value_unsafe() ? "true" : "false");
      break;
    case sj::dom::element_type::NULL_VALUE: break;
    default: append_compact(text, value); break;
  }
}

// Recursion is bounded by the parser's depth. False if the text becomes too long.
bool flatten(sg_json_reader &reader, sj::dom::object object) {
  const size_t prefix = reader.path.size();
  for (auto [key, value] : object) {
    if (prefix > 0) reader.path.push_back('.');
    reader.path.append(key);
    if (value.is_object()) {
      if (!flatten(reader, value.get_object().value_unsafe())) return false;
    } else {
      if (reader.text.size() + reader.path.size() > reader.max_text) return false;
      sg_json_field field;
      field.key_offset = reader.text.size();
      field.key_count = reader.path.size();
      reader.text.append(reader.path);
      field.value_offset = reader.text.size();
      append_value(reader.text, value);
      field.value_count = reader.text.size() - field.value_offset;
      field.is_array = value.is_array();
      reader.fields.push_back(field);
    }
    reader.path.resize(prefix);
  }
  return reader.text.size() <= reader.max_text;
}

uint8_t kind_of(sj::dom::element value) {
  switch (value.type()) {
    case sj::dom::element_type::NULL_VALUE: return SG_JSON_NULL;
    case sj::dom::element_type::STRING: return SG_JSON_TEXT;
    case sj::dom::element_type::ARRAY: return SG_JSON_ARRAY;
    case sj::dom::element_type::OBJECT: return SG_JSON_OBJECT;
    case sj::dom::element_type::BOOL:
      return value.get_bool().value_unsafe() ? SG_JSON_TRUE : SG_JSON_FALSE;
    default: return value.get_double().value_unsafe() == 0 ? SG_JSON_FALSE : SG_JSON_TRUE;
  }
}

void append_key(sg_json_reader &reader, std::string_view key) {
  sg_json_node &node = reader.nodes.emplace_back();
  node.key_offset = uint32_t(reader.text.size());
  node.key_count = uint32_t(key.size());
  reader.text.append(key);
}

// Of the value whose node is the last one. Recursion is bounded by the parser's depth. False if the
// text becomes too long.
bool append_tree(sg_json_reader &reader, sj::dom::element value) {
  const size_t place = reader.nodes.size() - 1;
  const uint8_t kind = kind_of(value);
  reader.nodes[place].kind = kind;
  if (kind == SG_JSON_TEXT) {
    const std::string_view text = value.get_string().value_unsafe();
    reader.nodes[place].offset = uint32_t(reader.text.size());
    reader.nodes[place].count = uint32_t(text.size());
    reader.text.append(text);
  } else if (kind == SG_JSON_ARRAY) {
    for (auto element : value.get_array().value_unsafe()) {
      append_key(reader, {});
      if (!append_tree(reader, element)) return false;
    }
  } else if (kind == SG_JSON_OBJECT) {
    for (auto [key, member] : value.get_object().value_unsafe()) {
      append_key(reader, key);
      if (!append_tree(reader, member)) return false;
    }
  }
  reader.nodes[place].size = uint32_t(reader.nodes.size() - place);
  return reader.text.size() <= reader.max_text;
}

sg_json_status status_of(sj::error_code code) {
  switch (code) {
    case sj::SUCCESS: return SG_JSON_OK;
    case sj::DEPTH_ERROR: return SG_JSON_TOO_DEEP;
    case sj::NUMBER_ERROR:
    case sj::NUMBER_OUT_OF_RANGE: return SG_JSON_NUMBER;
    case sj::STRING_ERROR: return SG_JSON_STRING;
    case sj::MEMALLOC: return SG_JSON_MEMORY;
    default: return SG_JSON_INVALID;
  }
}

}  // namespace

extern "C" {

sg_json_reader *sg_json_reader_new(size_t max_depth, size_t max_text) {
  try {
    auto reader = new sg_json_reader;
    reader->max_text = max_text;
    if (reader->parser.allocate(1 << 16, max_depth) == sj::SUCCESS) return reader;
    delete reader;
  } catch (...) {
  }
  return nullptr;
}

void sg_json_reader_free(sg_json_reader *reader) { delete reader; }

sg_json_status sg_json_read(sg_json_reader *reader, const char *bytes, size_t count,
                            size_t readable) {
  reader->fields.clear();
  reader->text.clear();
  reader->path.clear();
  try {
    const bool padded = readable - count >= sj::SIMDJSON_PADDING;
    sj::dom::element root;
    auto code = reader->parser.parse(bytes, count, !padded).get(root);
    if (code != sj::SUCCESS) return status_of(code);
    if (!root.is_object()) return SG_JSON_NOT_AN_OBJECT;
    const bool fits = flatten(*reader, root.get_object().value_unsafe());
    return fits ? SG_JSON_OK : SG_JSON_TOO_LONG;
  } catch (...) {
    // No exception crosses into Swift; what can be thrown here is a failed allocation.
    return SG_JSON_MEMORY;
  }
}

sg_json_status sg_json_read_tree(sg_json_reader *reader, const char *bytes, size_t count,
                                 size_t readable) {
  reader->nodes.clear();
  reader->text.clear();
  try {
    const bool padded = readable - count >= sj::SIMDJSON_PADDING;
    sj::dom::element root;
    auto code = reader->parser.parse(bytes, count, !padded).get(root);
    if (code != sj::SUCCESS) return status_of(code);
    append_key(*reader, {});
    return append_tree(*reader, root) ? SG_JSON_OK : SG_JSON_TOO_LONG;
  } catch (...) {
    return SG_JSON_MEMORY;
  }
}

size_t sg_json_node_count(const sg_json_reader *reader) { return reader->nodes.size(); }
const sg_json_node *sg_json_nodes(const sg_json_reader *reader) { return reader->nodes.data(); }

size_t sg_json_field_count(const sg_json_reader *reader) { return reader->fields.size(); }
const sg_json_field *sg_json_fields(const sg_json_reader *reader) { return reader->fields.data(); }
size_t sg_json_text_count(const sg_json_reader *reader) { return reader->text.size(); }
const char *sg_json_text(const sg_json_reader *reader) { return reader->text.data(); }
}
