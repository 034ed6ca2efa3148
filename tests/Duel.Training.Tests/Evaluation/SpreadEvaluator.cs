namespace Duel.Training.Tests;

/// <summary>Finds samples the better the further they lie from 0; or as good as a list says.</summary>
internal sealed class SpreadEvaluator(params double[] badness) : IModelEvaluator
{
    private int judged;

    public IReadOnlyList<MetricValue> Evaluate(SavedGenerator generator)
    {
        var spread = 0.0;
        generator.Generate(16, 0, null, null, (sample, _) =>
        {
            foreach (var value in sample)
                spread += Math.Abs(value);
        });
        return [new("spread", spread, badness.Length > 0 ? badness[judged++] : -spread)];
    }
}
