extension RandomStream: CustomStringConvertible {
  /// Which stream this is, whatever was drawn from it: its seed, and the hash of its path.
  ///
  /// For headers of files: streams with the same description are the same stream.
  public var description: String {
    let digits = String(pathHash, radix: 16)
    return "seed \(seed), path #" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
