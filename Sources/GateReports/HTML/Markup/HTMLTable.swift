/// A table with a caption for who cannot see where it stands.
struct HTMLTable {
  let caption: String
  let kind: String
  let headers: [Header]
  var rows: [HTMLNode] = []
  var id: String?

  struct Header {
    let title: String
    var kind: Kind = .text

    enum Kind: String {
      case text = ""
      case number = "n"
      case picture = "pic"
    }
  }

  init(_ caption: String, class kind: String, id: String? = nil, _ headers: [Header]) {
    self.caption = caption
    self.kind = kind
    self.id = id
    self.headers = headers
  }

  /// - Parameters:
  ///   - kind: class of the row.
  ///   - anchor: what links to it name.
  ///   - cells: one a header; the first is the name of the row.
  mutating func add(class kind: String? = nil, anchor: String? = nil, _ cells: [HTMLNode]) {
    precondition(cells.count == headers.count, "a row has a cell a header")
    let nodes = zip(headers, cells).enumerated().map { index, pair -> HTMLNode in
      let attributes = pair.0.kind == .text ? [] : [("class", pair.0.kind.rawValue)]
      return index == 0
        ? .element("th", attributes + [("scope", "row")], [pair.1])
        : .element("td", attributes, [pair.1])
    }
    let attributes = [("class", kind), ("id", anchor)].compactMap { key, value in
      value.map { (key, $0) }
    }
    rows.append(.element("tr", attributes, nodes))
  }

  var node: HTMLNode {
    let heads = headers.map { header -> HTMLNode in
      let attributes = header.kind == .text ? [] : [("class", header.kind.rawValue)]
      return .element("th", attributes + [("scope", "col")], [.text(header.title)])
    }
    return .element(
      "div", [("class", "scroll"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")],
      [
        .element(
          "table", [("class", kind)] + (id.map { [("id", $0)] } ?? []),
          [
            .element("caption", [], [.text(caption)]),
            .element("thead", [], [.element("tr", [], heads)]), .element("tbody", [], rows),
          ])
      ])
  }
}
