import GateJSON
import GateModel

/// A piece of a page. What is written is HTML and well-formed XML at once, so that browsers show it
/// and programs can read it.
struct HTMLNode: Sendable {
  private enum Content: Sendable {
    case text(String)
    case verbatim([UInt8])
    case element(name: String, attributes: [(String, String)], children: [HTMLNode])
    case list([HTMLNode])
  }

  private let content: Content

  private init(_ content: Content) { self.content = content }

  /// Text on one line; what steers a terminal or reorders what is read is written out.
  static func text(_ text: String) -> HTMLNode { HTMLNode(.text(text)) }

  /// A name that somebody gave, cut where it is long and kept from turning its neighbours around.
  static func name(_ name: String, to most: Int = 80) -> HTMLNode {
    let text = HTMLNode.text(clippedMiddle(of: name, to: most))
    return name.utf8.allSatisfy { $0 < 0x80 } ? text : element("bdi", [], [text])
  }

  /// Bytes that are markup already, or the content of a script or a style.
  static func verbatim(_ bytes: [UInt8]) -> HTMLNode { HTMLNode(.verbatim(bytes)) }

  static func list(_ nodes: [HTMLNode]) -> HTMLNode { HTMLNode(.list(nodes)) }

  static func element(
    _ name: String, _ attributes: [(String, String)] = [], _ children: [HTMLNode] = []
  ) -> HTMLNode {
    HTMLNode(.element(name: name, attributes: attributes, children: children))
  }

  static func element(_ name: String, class kind: String, _ children: [HTMLNode] = []) -> HTMLNode {
    element(name, [("class", kind)], children)
  }

  func write(to bytes: inout [UInt8]) {
    switch content {
    case .text(let text): Self.write(text, to: &bytes)
    case .verbatim(let own): bytes += own
    case .list(let nodes): for node in nodes { node.write(to: &bytes) }
    case .element(let name, let attributes, let children):
      bytes.append(UInt8(ascii: "<"))
      bytes += name.utf8
      for (key, value) in attributes {
        bytes.append(UInt8(ascii: " "))
        bytes += key.utf8
        bytes += "=\"".utf8
        Self.write(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
      }
      if children.isEmpty && Self.empty.contains(name) {
        bytes += "/>".utf8
      } else {
        bytes.append(UInt8(ascii: ">"))
        for child in children { child.write(to: &bytes) }
        bytes += "</\(name)>".utf8
      }
    }
  }

  /// Elements that have no end in HTML, and shapes.
  private static let empty: Set<String> = [
    "meta", "input", "br", "rect", "line", "circle", "path", "use",
  ]

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    for byte in (isPlain ? text : shown(text)).utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// XML has no character for these two, however written.
  private static func shown(_ text: String) -> String {
    let line = oneLine(text)
    let forbidden: Set<Unicode.Scalar> = ["\u{FFFE}", "\u{FFFF}"]
    guard line.unicodeScalars.contains(where: forbidden.contains) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.filter { !forbidden.contains($0) }))
  }
}

extension HTMLNode: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(value) }
}
