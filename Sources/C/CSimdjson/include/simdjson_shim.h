// One JSON object at a time, flattened, by simdjson's DOM parser behind a C interface.
#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef struct sg_json_reader sg_json_reader;

// A value that is not an object, with its keys joined by "."; offsets into sg_json_text. Arrays
// are given as compact JSON.
typedef struct {
  size_t key_offset, key_count, value_offset, value_count;
  unsigned char is_array;
} sg_json_field;

typedef enum {
  SG_JSON_OK = 0,
  SG_JSON_INVALID,
  SG_JSON_NOT_AN_OBJECT,
  SG_JSON_TOO_DEEP,
  SG_JSON_NUMBER,
  SG_JSON_STRING,
  SG_JSON_TOO_LONG,
  SG_JSON_MEMORY
} sg_json_status;

// Returns NULL without memory. Objects and arrays may nest `max_depth` deep. One object may give
// at most `max_text` bytes, since joined keys can be far longer than what they are made of.
sg_json_reader *sg_json_reader_new(size_t max_depth, size_t max_text);
void sg_json_reader_free(sg_json_reader *reader);

// Reads bytes[0..<count] as one object. `readable` >= count bytes may be read; with fewer than
// 64 more than `count` the object is copied first. Fields and text hold until the next call.
sg_json_status sg_json_read(sg_json_reader *reader, const char *bytes, size_t count,
                            size_t readable);
size_t sg_json_field_count(const sg_json_reader *reader);
const sg_json_field *sg_json_fields(const sg_json_reader *reader);
size_t sg_json_text_count(const sg_json_reader *reader);
const char *sg_json_text(const sg_json_reader *reader);

// A value with all that lies in it: the nodes of a value follow it, `size` of them with itself. Of an
// object's members the key stands in the node of the value.
typedef struct {
  uint32_t key_offset, key_count;
  // Of a string, into sg_json_text.
  uint32_t offset, count;
  uint32_t size;
  uint8_t kind;
} sg_json_node;

// What a node is; numbers and words are only told by whether they count as true.
enum { SG_JSON_NULL = 0, SG_JSON_FALSE, SG_JSON_TRUE, SG_JSON_TEXT, SG_JSON_ARRAY, SG_JSON_OBJECT };

// Reads bytes[0..<count] as one value of any kind and keeps its structure. As sg_json_read; nodes and
// text hold until the next call.
sg_json_status sg_json_read_tree(sg_json_reader *reader, const char *bytes, size_t count,
                                 size_t readable);
size_t sg_json_node_count(const sg_json_reader *reader);
const sg_json_node *sg_json_nodes(const sg_json_reader *reader);

// Reads many objects, one a line, into a table of cells whose columns are known.
typedef struct sg_json_scanner sg_json_scanner;

// Returns NULL without memory. keys[i] has lengths[i] bytes; where keeps_decimals[i] is set,
// numbers with a point are left as they are written, since they are read as numbers anyway.
sg_json_scanner *sg_json_scanner_new(const char *const *keys, const size_t *lengths,
                                     const uint8_t *keeps_decimals, size_t count,
                                     size_t max_depth, size_t max_text);
void sg_json_scanner_free(sg_json_scanner *scanner);

// The bit of a start that says that the cell stands in sg_json_scanner_text.
#define SG_JSON_ASIDE 0x80000000u

// Scans bytes[0..<count], which are UTF-8 and have 64 more readable bytes behind them. Writes for
// each record and key the start and the length of the value, and for each record how many line
// feeds are before it. Returns the number of records, or -1 where a line is not an object of these
// keys without arrays, or where there are more records than `rows`. Values hold until the next call.
int64_t sg_json_scan(sg_json_scanner *scanner, const uint8_t *bytes, size_t count,
                     uint32_t *starts, uint32_t *lengths, uint32_t *lines, size_t rows);
const uint8_t *sg_json_scanner_text(const sg_json_scanner *scanner);
#ifdef __cplusplus
}
#endif
