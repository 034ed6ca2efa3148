namespace Duel.Training;

/// <summary>The part of a set that is there to choose with, where it has one.</summary>
/// <remarks>
/// <code>
/// var source = new DataSource("digits");
/// var data = source.Open().Dataset;
/// var run = new GanRun(data, new() { Evaluation = new() { Metrics = ["frechet"] }, Source = source }, heldOut: ValidationPart.Of(source, data));
/// run.Evaluator = MetricEvaluator.Of(run);
/// </code>
/// </remarks>
public static class ValidationPart
{
    /// <summary>The validation part of a set; null where it has none, so that samples are to be held out of training.</summary>
    /// <param name="source">Place that the training part was opened from.</param>
    /// <param name="learned">The training part.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public static IDataset? Of(DataSource source, IDataset learned, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(learned);
        if (Part(DatasetSplit.Validation) is not { } validation)
            return null;
        // Some sets give the test part, or the whole, when asked for one that they lack.
        var hash = DatasetHash.Of(validation, cancellationToken);
        return hash == DatasetHash.Of(learned, cancellationToken) || (Part(DatasetSplit.Test) is { } test && hash == DatasetHash.Of(test, cancellationToken)) ? null : validation;

        IDataset? Part(DatasetSplit split)
        {
            try
            {
                var part = Datasets.Open(source.Path, source.ToOptions() with { Split = split, Size = learned.Spec.Size }, cancellationToken).Dataset;
                return part.Spec.Extents.SequenceEqual(learned.Spec.Extents) ? part : null;
            }
            catch (DatasetException)
            {
                return null;
            }
        }
    }
}
