#include "simdjson_shim.h"

#include <cstring>
#include <new>
#include <string>
#include <vector>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace {

// A key in quotes.
struct Key {
  std::string text;
  // Its first 16 bytes, zeros behind them, and which bits of these count.
  uint64_t words[2] = {}, masks[2] = {};

  explicit Key(std::string quoted) : text(std::move(quoted)) {
    for (size_t i = 0; i < text.size() && i < 16; i++) {
      words[i / 8] |= uint64_t(uint8_t(text[i])) << (i % 8 * 8);
      masks[i / 8] |= uint64_t(0xFF) << (i % 8 * 8);
    }
  }

  // Whether a line holds it here; what follows is compared up to the first difference at most.
  bool stands(const uint8_t *at) const {
    uint64_t found[2];
    memcpy(found, at, sizeof found);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    found[0] = __builtin_bswap64(found[0]), found[1] = __builtin_bswap64(found[1]);
#endif
    if (((found[0] ^ words[0]) & masks[0]) | ((found[1] ^ words[1]) & masks[1])) return false;
    return text.size() <= 16 || strncmp(reinterpret_cast<const char *>(at) + 16, text.data() + 16,
                                        text.size() - 16) == 0;
  }
};

}  // namespace

struct sg_json_scanner {
  sg_json_reader *reader;
  std::vector<Key> keys;
  // Keys are written as they are: none holds what JSON would escape.
  bool has_plain_keys = true;
  std::vector<uint8_t> keeps_decimals;
  // The record in which each key was seen last, from 1.
  std::vector<uint64_t> seen;
  uint64_t record = 0;
  // Values that do not stand in the bytes as they are meant.
  std::string text;

  ~sg_json_scanner() { sg_json_reader_free(reader); }
};

namespace {

constexpr size_t padding = 64;
// Integers of so many digits fit 64 bits and are written as simdjson would write them.
constexpr int safe_digits = 15;

inline bool is_blank(uint8_t byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }
inline bool is_digit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

// The first byte from here on that is no digit.
inline const uint8_t *digits_end(const uint8_t *at) {
#if defined(__x86_64__)
  for (;; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    const __m128i digits = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i small = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
    const unsigned other = ~unsigned(_mm_movemask_epi8(small)) & 0xFFFF;
    if (other) return at + __builtin_ctz(other);
  }
#else
  while (is_digit(*at)) at++;
  return at;
#endif
}

// The first quote, backslash or control character from here on.
inline const uint8_t *string_end(const uint8_t *at) {
#if defined(__x86_64__)
  const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
  const __m128i control = _mm_set1_epi8(0x1F);
  for (;; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    const __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, slash)),
        _mm_cmpeq_epi8(_mm_min_epu8(bytes, control), bytes));
    const int mask = _mm_movemask_epi8(found);
    if (mask) return at + __builtin_ctz(unsigned(mask));
  }
#else
  while (*at != '"' && *at != '\\' && *at > 0x1F) at++;
  return at;
#endif
}

struct Cell {
  uint32_t start, length;
};

// One line. A line feed follows wherever `quick` begins, and ends every search in it; padding behind
// the block lets whole words be loaded.
struct Line {
  sg_json_scanner &scanner;
  const uint8_t *bytes;
  uint32_t *starts, *lengths;
  // Where offsets begin.
  const uint8_t *block;

  // No column has a value.
  void clear() {
    memset(starts, 0, scanner.keys.size() * sizeof(uint32_t));
    memset(lengths, 0, scanner.keys.size() * sizeof(uint32_t));
  }

  void set(size_t column, Cell cell) {
    starts[column] = cell.start;
    lengths[column] = cell.length;
  }

  Cell aside(const char *text, size_t count) {
    const Cell cell = {uint32_t(scanner.text.size()) | SG_JSON_ASIDE, uint32_t(count)};
    scanner.text.append(text, count);
    return cell;
  }

  bool is_first(size_t column) {
    if (scanner.seen[column] == scanner.record) return false;
    scanner.seen[column] = scanner.record;
    return true;
  }

  // The simple forms, up to the line feed behind them; null for all that simdjson is to read.
  const uint8_t *quick() {
    const uint8_t *at = bytes;
    if (*at++ != '{') return nullptr;
    for (size_t expected = 0;; expected++) {
      at = skip(at);
      size_t column = expected < scanner.keys.size() ? expected : 0;
      if (!scanner.keys[column].stands(at) && !find(at, column)) return nullptr;
      expected = column;
      if (!is_first(column)) return nullptr;
      at = skip(at + scanner.keys[column].text.size());
      if (*at++ != ':') return nullptr;
      at = value(skip(at), column);
      if (!at) return nullptr;
      at = skip(at);
      if (*at == ',') {
        at++;
        continue;
      }
      if (*at != '}') return nullptr;
      at = skip(at + 1);
      return *at == '\n' ? at : nullptr;
    }
  }

  static const uint8_t *skip(const uint8_t *at) {
    while (is_blank(*at)) at++;
    return at;
  }

  bool find(const uint8_t *at, size_t &column) const {
    for (column = 0; column < scanner.keys.size(); column++)
      if (scanner.keys[column].stands(at)) return true;
    return false;
  }

  const uint8_t *value(const uint8_t *at, size_t column) {
    switch (*at) {
      case '"': {
        const uint8_t *close = string_end(at + 1);
        if (*close == '\\') return escaped(at + 1, close, column);
        if (*close != '"') return nullptr;
        set(column, {uint32_t(at + 1 - block), uint32_t(close - at - 1)});
        return close + 1;
      }
      case 'n': return literal(at, "null", 4, column, 0);
      case 't': return literal(at, "true", 4, column, 4);
      case 'f': return literal(at, "false", 5, column, 5);
      default: return number(at, column);
    }
  }

  const uint8_t *literal(const uint8_t *at, const char *word, size_t count, size_t column,
                         uint32_t kept) {
    if (memcmp(at, word, count) != 0) return nullptr;
    set(column, {uint32_t(at - block), kept});
    return at + count;
  }

  const uint8_t *number(const uint8_t *at, size_t column) {
    const uint8_t *first = at;
    if (*at == '-') at++;
    const uint8_t *digits = at;
    at = digits_end(at);
    const int whole = int(at - digits);
    if (whole == 0 || whole > safe_digits || (whole > 1 && *digits == '0')) return nullptr;
    const bool is_integer = *at != '.' && (*at | 0x20) != 'e';
    if (is_integer) {
      if (*first == '-' && *digits == '0') return nullptr;
    } else {
      if (*at != '.') return nullptr;
      const uint8_t *fraction = ++at;
      at = digits_end(at);
      if (at == fraction || (*at | 0x20) == 'e' || !scanner.keeps_decimals[column]) return nullptr;
    }
    set(column, {uint32_t(first - block), uint32_t(at - first)});
    return at;
  }

  // From a backslash on; simple escapes only.
  const uint8_t *escaped(const uint8_t *begin, const uint8_t *at, size_t column) {
    const size_t offset = scanner.text.size();
    while (true) {
      scanner.text.append(reinterpret_cast<const char *>(begin), size_t(at - begin));
      if (*at == '"') break;
      if (*at != '\\') return nullptr;
      switch (at[1]) {
        case '"': case '\\': case '/': scanner.text.push_back(char(at[1])); break;
        case 'n': scanner.text.push_back('\n'); break;
        case 't': scanner.text.push_back('\t'); break;
        case 'r': scanner.text.push_back('\r'); break;
        case 'b': scanner.text.push_back('\b'); break;
        case 'f': scanner.text.push_back('\f'); break;
        default: return nullptr;
      }
      begin = at + 2;
      at = string_end(begin);
    }
    set(column, {uint32_t(offset) | SG_JSON_ASIDE, uint32_t(scanner.text.size() - offset)});
    return at + 1;
  }

  // Any object, by simdjson; false for what is none, and for other or repeated keys.
  bool thorough(const uint8_t *end) {
    const size_t count = size_t(end - bytes);
    const auto status = sg_json_read(scanner.reader, reinterpret_cast<const char *>(bytes), count,
                                     count + padding);
    if (status != SG_JSON_OK) return false;
    const sg_json_field *fields = sg_json_fields(scanner.reader);
    const char *text = sg_json_text(scanner.reader);
    for (size_t i = 0; i < sg_json_field_count(scanner.reader); i++) {
      const sg_json_field &field = fields[i];
      size_t column = 0;
      while (column < scanner.keys.size() && !is_key(column, text + field.key_offset, field.key_count))
        column++;
      if (column == scanner.keys.size() || field.is_array || !is_first(column)) return false;
      set(column, aside(text + field.value_offset, field.value_count));
    }
    return true;
  }

  bool is_key(size_t column, const char *key, size_t count) const {
    const std::string &quoted = scanner.keys[column].text;
    return quoted.size() == count + 2 && memcmp(quoted.data() + 1, key, count) == 0;
  }
};

}  // namespace

extern "C" {

sg_json_scanner *sg_json_scanner_new(const char *const *keys, const size_t *lengths,
                                     const uint8_t *keeps_decimals, size_t count,
                                     size_t max_depth, size_t max_text) {
  try {
    auto scanner = new sg_json_scanner;
    scanner->reader = sg_json_reader_new(max_depth, max_text);
    if (!scanner->reader) {
      delete scanner;
      return nullptr;
    }
    for (size_t i = 0; i < count; i++) {
      const std::string key(keys[i], lengths[i]);
      for (const char byte : key)
        if (byte == '"' || byte == '\\' || uint8_t(byte) < 0x20) scanner->has_plain_keys = false;
      scanner->keys.push_back(Key("\"" + key + "\""));
    }
    scanner->keeps_decimals.assign(keeps_decimals, keeps_decimals + count);
    scanner->seen.assign(count, 0);
    return scanner;
  } catch (...) {
    return nullptr;
  }
}

void sg_json_scanner_free(sg_json_scanner *scanner) { delete scanner; }

int64_t sg_json_scan(sg_json_scanner *scanner, const uint8_t *bytes, size_t count,
                     uint32_t *starts, uint32_t *lengths, uint32_t *lines, size_t rows) {
  try {
    const size_t width = scanner->keys.size();
    scanner->text.clear();
    size_t row = 0;
    uint32_t line = 0;
    const uint8_t *end = bytes + count;
    // Simple lines are only looked for where a line feed of the block ends them.
    const void *feed = memrchr(bytes, '\n', count);
    const uint8_t *last = feed ? static_cast<const uint8_t *>(feed) + 1 : bytes;
    for (const uint8_t *at = bytes; at < end; line++) {
      while (at < end && is_blank(*at)) at++;
      if (at == end) break;
      if (*at == '\n') {
        at++;
        continue;
      }
      if (row == rows) return -1;
      scanner->record++;
      const size_t kept = scanner->text.size();
      Line object{*scanner, at, starts + row * width, lengths + row * width, bytes};
      object.clear();
      const uint8_t *stop = at < last && scanner->has_plain_keys ? object.quick() : nullptr;
      if (!stop) {
        // Begin again.
        scanner->record++;
        scanner->text.resize(kept);
        object.clear();
        const void *found = memchr(at, '\n', size_t(end - at));
        stop = found ? static_cast<const uint8_t *>(found) : end;
        const uint8_t *behind = stop;
        while (behind > at && is_blank(behind[-1])) behind--;
        if (!object.thorough(behind)) return -1;
      }
      lines[row++] = line;
      at = stop + 1;
    }
    scanner->text.append(padding, '\0');
    return scanner->text.size() < SG_JSON_ASIDE && count < SG_JSON_ASIDE ? int64_t(row) : -1;
  } catch (...) {
    return -1;
  }
}

const uint8_t *sg_json_scanner_text(const sg_json_scanner *scanner) {
  return reinterpret_cast<const uint8_t *>(scanner->text.data());
}
}
