extension RandomNumberGenerator {
  /// A draw from the normal distribution of mean 0 and variance 1.
  ///
  /// One word, of which the upper 52 bits k count: the quantile of u = (k + ½)/2⁵². Of the exact methods this one keeps no
  /// state, takes a fixed number of words, and rises with the word, so that runs which share
  /// their words stay close; the polar and ziggurat methods give that up for speed, and the
  /// method of Box and Muller takes two words. Since u never touches 0 or 1, every word gives a
  /// finite number. None is beyond ±8.21, where a true normal draw falls once in 4·10¹⁵.
  ///
  /// For 15 % of the words the result goes through the logarithm of the machine's mathematics
  /// library, so there the last digit may differ between machines.
  @inlinable
  public mutating func normal() -> Double {
    normalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }
}
