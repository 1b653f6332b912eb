/// The states and means of a batch and of its chains.
final class TrainingPhases {
  /// v of the batch; and [unit × row] the same.
  let (data, dataColumns): (BitRows, BitRows)
  /// v of the chains; and [unit × row] the same.
  let (visible, visibleColumns): (BitRows, BitRows)
  /// h of chains that start from the batch.
  let hidden: BitRows
  /// Means of h given the data, and given v of the chains.
  let (dataMeans, sampleMeans): (StripRows, StripRows)

  init(plan: TrainingPlan, visible units: Int, hidden: Int, batch: Int) {
    var samples = batch
    if case .persistent(_, let chains) = plan.method { samples = chains }
    (data, dataColumns) = (BitRows(rows: batch, width: units), BitRows(rows: units, width: batch))
    visible = BitRows(rows: samples, width: units)
    visibleColumns = BitRows(rows: units, width: samples)
    self.hidden = BitRows(rows: batch, width: hidden)
    dataMeans = StripRows(rows: batch, width: hidden)
    sampleMeans = StripRows(rows: samples, width: hidden)
  }
}

/// The numbers of a plan in an epoch, in single precision.
struct Rates {
  let (learning, momentum): (Float, Float)
  let (weightDecay, absoluteDecay): (Float, Float)
  /// Whether momentum may be another after this batch.
  var isLastBatch = false

  init(plan: TrainingPlan, epoch: Int) {
    learning = Float(plan.learningRate.value(epoch: epoch))
    momentum = Float(plan.momentum.value(epoch: epoch))
    (weightDecay, absoluteDecay) = (Float(plan.weightDecay), Float(plan.absoluteDecay))
  }
}
