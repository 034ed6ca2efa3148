namespace Duel.Recipes;

/// <summary>Detector that learns normal items and scores the distance of others from them.</summary>
/// <remarks>
/// <code>
/// detector.Fit(NormalItems.Split(normal));
/// double[] scores = detector.Score(items);
/// bool[] isAnomalous = [.. scores.Select(score => score > detector.Threshold)];
/// </code>
/// An item's score depends on that item alone: networks are in evaluation mode, and nothing is scaled by the items that are scored.
/// </remarks>
public interface IAnomalyDetector
{
    /// <summary>The name in kebab case.</summary>
    string Name { get; }

    /// <summary>Learns what is normal, and sets the threshold on normal items that were not learned.</summary>
    /// <param name="normal">Normal items.</param>
    /// <param name="contamination">The share of normal items that may be called anomalous, above 0 and below 1.</param>
    /// <exception cref="AnomalyException">Items of another shape than the detector was made for.</exception>
    void Fit(NormalItems normal, double contamination = 0.05);

    /// <summary>Scores the distance of items from normal.</summary>
    /// <param name="items">Samples of the shape that was learned.</param>
    /// <returns>A number for each, higher for more unusual: deviations above the mean of normal items that were not learned.</returns>
    /// <exception cref="InvalidOperationException">Nothing has been learned yet.</exception>
    /// <exception cref="AnomalyException">Items of another shape.</exception>
    double[] Score(IDataset items);

    /// <summary>Items with a higher score are anomalous: a quantile of the scores of normal items that were not learned.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been learned yet.</exception>
    double Threshold { get; }

    /// <summary>The nearest normal item that the detector can produce: its reconstruction from normal items alone.</summary>
    /// <param name="item">A sample.</param>
    /// <returns>As many values.</returns>
    float[] Reconstruct(ReadOnlySpan<float> item);

    /// <summary>Maps the difference of an item from that, value by value.</summary>
    /// <param name="item">A sample.</param>
    /// <returns>As many values, 0 or more.</returns>
    float[] HeatMap(ReadOnlySpan<float> item)
    {
        var map = Reconstruct(item);
        for (var i = 0; i < map.Length; i++)
            map[i] = MathF.Abs(map[i] - item[i]);
        return map;
    }
}
