import GateText
import Testing

@Suite struct CharacterTests {
  private func tally(_ text: String) -> CharacterTally {
    var tally = CharacterTally()
    tally.add(Array(text.utf8).span)
    return tally
  }

  @Test func everyCharacterHasAClass() {
    let classes = tally("Ab1, +\u{301}\n\u{a0}東\u{7}").classes
    let expected: [CharacterClass: Int] = [
      .capital: 1, .small: 1, .digit: 1, .punctuation: 1, .symbol: 1, .mark: 1, .lineBreak: 1,
      .blank: 2, .otherLetter: 1, .other: 1,
    ]
    for kind in CharacterClass.allCases {
      #expect(classes[Int(kind.rawValue)] == expected[kind] ?? 0, "\(kind)")
    }
  }

  @Test(arguments: [
    ("aZéßﬁＡ", "Latin"), ("αΩἀ", "Greek"), ("яЖ", "Cyrillic"), ("العربية", "Arabic"),
    ("हिन", "Devanagari"),
    ("ไทย", "Thai"), ("東京", "Han"), ("カなｶ", "Kana"), ("한국", "Hangul"), ("עברית", "Hebrew"),
    ("𓀀", "other scripts"), ("\u{1f1e}", "Greek"),
  ])
  func lettersHaveTheirScript(text: String, script: String) {
    for (name, count) in zip(WritingScript.names, tally(text).scripts) where count > 0 {
      #expect(name == script)
    }
    #expect(tally(text).scripts.reduce(0, +) > 0 || text == "\u{1f1e}")
  }

  @Test func digitsHaveNoScript() {
    #expect(tally("123 ١٢٣").scripts.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    ("The teacher bought apples at the market and sent them to the school by the river.", "en"),
    ("Der Hund ist gestern mit uns in den Wald gelaufen und hat dort gespielt.", "de"),
    ("昨天老师买了苹果，今天他们一起去了学校。", "zh"), ("昨日、先生は駅でりんごを買いました。", "ja"),
    ("أمس المعلم اشترى من الكتب في المدرسة", "ar"), ("कल शिक्षक ने स्टेशन में सेब खरीदे।", "hi"),
    ("ครูซื้อแอปเปิลที่สถานี", "th"), ("ok", TextLanguage.unknown), ("", TextLanguage.unknown),
  ])
  func languagesAreTold(text: String, code: String) {
    #expect(TextLanguage.code(of: Array(text.utf8).span) == code)
  }

  /// The library looks at bytes behind the text.
  @Test(arguments: [
    "or ou9GB8W\u{304a}", "water\nhow an there up hethan their\u{1ac}\u{4e2f}\u{30e8}\u{1b0}",
  ])
  func whatStandsBehindATextChangesNothing(text: String) {
    let bytes = Array(text.utf8)
    let tails = ["", " and the house of the people who were there", "日本語のことば", "aaaaaaaaaaaaaaaa"]
    let codes = tails.map { tail in
      TextLanguage.code(of: (bytes + Array(tail.utf8)).span.extracting(0..<bytes.count))
    }
    #expect(Set(codes).count == 1, "\(codes)")
  }

  @Test func aLongTextIsCutBetweenScalars() {
    let text = "x" + String(repeating: "昨天老师买了苹果", count: 200)
    #expect(TextLanguage.code(of: Array(text.utf8).span) == "zh")
    #expect(TextLanguage.code(of: [0xff, 0xfe, 0x80].span) == TextLanguage.unknown)
  }
}
