namespace Duel.Recipes;

/// <summary>Predicts the last numeric measurement one step ahead from all steps before.</summary>
internal static class SequencePredictor
{
    private const int Units = 32, Training = 500, BatchSize = 64, MostTested = 1_000;

    /// <summary>The mean absolute error on real series of a recurrent network that learned from others, in standard deviations of the measurement; NaN where there is no number to predict.</summary>
    /// <param name="learned">Series to learn from: real or synthetic.</param>
    /// <param name="test">Real series.</param>
    /// <param name="sequences">Code of both.</param>
    public static double Error(SeriesSet learned, SeriesSet test, SequenceMatrix sequences)
    {
        var (place, steps, features) = (sequences.LastNumber, sequences.Steps, sequences.Features);
        if (place < 0)
            return double.NaN;
        var rng = new Rng(0)["predictor"];
        var network = new Predictor(features, rng);
        var (rows, size) = (sequences.Of(learned), Math.Min(BatchSize, learned.Count));
        var player = new Player("predictor", new Adam(2e-3, 0.9), network) { Schedule = new Cosine() };
        using var data = new SampleBatches(new LabelledRows(rows, new bool[rows.Count]), size, rng["order"]);
        new Trainer([new("learning", [new(player, step => Errors(step.Get<SampleBatch>().Samples.Slice(1, 0, rows.Width)))])], data, new() { Budget = new(Steps: Training) }).Run();
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var tested = sequences.Of(test.At([.. Enumerable.Range(0, Math.Min(MostTested, test.Count))]));
        return Errors(Tensor.From(tested.Values, [tested.Count, tested.Width])).Item();

        Tensor Errors(Tensor x)
        {
            x = x.Reshape([x.Shape[0], steps, features]);
            return (network.Forward(x.Slice(1, 0, steps - 1)) - x.Slice(1, 1, steps - 1).Slice(2, place, 1)).Abs().Mean();
        }
    }

    private sealed class Predictor(int features, Rng rng) : Layer
    {
        private readonly Gru recurrent = new(features, Units, rng["recurrent"]);
        private readonly Linear output = new(Units, 1, rng["output"]);

        public override Tensor Forward(Tensor x) => output.Forward(recurrent.Forward(x));
    }
}
