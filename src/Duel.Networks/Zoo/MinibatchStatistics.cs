namespace Duel.Networks;

/// <summary>Statistics of the batch that a discriminator gets beside the sample that it scores, so that a lack of variety shows.</summary>
/// <remarks>The numbers are joined to the features that scores are read off. A sample's own gradient does not exist then, so penalties on it
/// are refused.</remarks>
public enum MinibatchStatistics
{
    /// <summary>Nothing: each sample is scored alone.</summary>
    None,

    /// <summary><see cref="MinibatchStddev"/>: one number, how much samples of a group differ (arXiv:1710.10196).</summary>
    Stddev,

    /// <summary><see cref="MinibatchDiscrimination"/>: how near the others are in a learned space (arXiv:1606.03498).</summary>
    Discrimination,
}
