import Foundation
import FoundationXML
import Testing

/// A page as a reader of XML sees it, which knows nothing of how it was made.
final class ParsedPage: NSObject, XMLParserDelegate {
  final class Element {
    let name: String
    let attributes: [String: String]
    var children: [Element] = []
    /// Of the element and all within, in their order.
    var text = ""
    /// The same with the exact numbers in place of those that are rounded for people.
    var exactText = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    var all: [Element] { [self] + children.flatMap(\.all) }

    func all(_ name: String, class kind: String? = nil) -> [Element] {
      all.filter { element in
        element.name == name
          && (kind.map {
            element.attributes["class"]?.split(separator: " ").contains(Substring($0)) == true
          } ?? true)
      }
    }

    /// The numbers that the element holds.
    var numbers: [Double] {
      exactText.matches(of: /-?\d[\d.]*(e[-+]?\d+)?/).compactMap { Double($0.output.0) }
    }

    /// The cells of the rows of a table's body.
    var rows: [[Element]] { all("tbody").flatMap { $0.all("tr") }.map(\.children) }
  }

  private(set) var root = Element("", [:])
  private var open: [Element] = []
  private(set) var failure: String?

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    open = [root]
    if !parser.parse() {
      failure =
        "\(parser.lineNumber):\(parser.columnNumber): \(String(describing: parser.parserError))"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    open.last?.children.append(element)
    open.append(element)
    if let value = attributes["value"], name == "data" {
      for element in open { element.exactText += value }
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    let isRounded = open.last?.name == "data"
    for element in open {
      element.text += text
      if !isRounded { element.exactText += text }
    }
  }

  /// The element with an id; there is exactly one.
  func element(_ id: String) throws -> Element {
    let found = root.all.filter { $0.attributes["id"] == id }
    #expect(found.count == 1, "\(id)")
    return try #require(found.first)
  }
}
