import SynthgateKit

@main
struct SynthgateBench {
  static func main() {
  }
}
