using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;
using Microsoft.Extensions.Logging;

namespace Duel.Toy;

public sealed record ToySource([property: Setting("Slope of the line that pairs lie on.", IsRequired = true)] double Slope = 2);

public sealed record ToyOptions : RunOptions
{
    [Setting("Step size of both networks.", Least = 0, Above = true)]
    public double Rate { get; init; } = 0.01;
}

/// <summary>Pairs of numbers on a line: a linear generator of x to (x, y) against a linear discriminator.</summary>
[Listed("toy", "learns pairs of numbers on a line")]
public sealed class ToyRecipe : Recipe<ToySource, IDataset, ToyOptions, Linear>
{
    public override RecipeCard Card { get; } = new("toy", "a toy run", "learns pairs of numbers on a line") { Verb = "toy" };

    public override ToyOptions Preset(string? preset, ToySource? source, IDataset? data, ToyOptions? wanted = null) => new() { Budget = new(Steps: 20), Previews = 2 };

    public override IDataset Open(ToySource source, ToyOptions options, ILogger notes, CancellationToken cancellationToken) => new Line(source.Slope);

    public override string Fingerprint(IDataset data, JsonObject? kept) => DatasetHash.Of(data);

    public override string Summary(IDataset data) => $"{data.Count} pairs";

    public override TrainingPlan Build(IDataset data, ToyOptions options, JsonObject? kept)
    {
        var rng = new Rng(options.Seed);
        var (generator, discriminator) = (new Linear(1, 2, rng["generator"]), new Linear(2, 1, rng["discriminator"]));
        var (maker, judge) = (new Player("generator", new Adam(options.Rate), generator), new Player("discriminator", new Adam(options.Rate), discriminator));
        Tensor Made(StepContext step) => generator.Forward(step.Rng["x"].Normal([step.Batch.Count, 1]));
        Tensor Judged(Tensor pairs) => discriminator.Forward(pairs).Flatten();
        MetricValue Bias(double sum) => new("bias", sum, Math.Abs(sum));
        var game = new LeastSquares();
        return new()
        {
            Phases = [new("adversarial", [new(judge, step => game.Discriminator(new(Judged(step.Get<SampleBatch>().Samples), Judged(Made(step).Detach())))), new(maker, step => game.Generator(Scores.OfFake(Judged(Made(step)))))])],
            Batches = new SampleBatches(data, 8, rng["data"]),
            Average = new(maker, generator),
            Networks = [generator],
            Draw = (_, _) => SamplePicture.Draw(generator.Forward(new Rng(1).Normal([64, 1])).AsSpan(), data),
            Save = folder =>
            {
                ModuleWeights.Save(generator, folder.In("model.safetensors"));
                return "model.safetensors";
            },
            Measures = ["bias"],
            Evaluate = asked => MetricValue.Select([Bias(generator.Parameters().ToArray()[0].Parameter.Value.Sum().Item())], asked),
        };
    }

    public override Linear Load(string folder)
    {
        var generator = new Linear(1, 2, new Rng(0));
        ModuleWeights.Load(generator, Path.Combine(folder, "model.safetensors"));
        return generator;
    }

    private sealed class Line(double slope) : IDataset
    {
        public string Name => "line";

        public int Count => 32;

        public SampleSpec Spec { get; } = new(2);

        public int Read(int index, Span<float> sample)
        {
            (sample[0], sample[1]) = (index / 16f - 1, (float)(slope * (index / 16f - 1)));
            return -1;
        }
    }
}
