namespace Duel.Recipes;

/// <summary>Trains the network that clips are looked at with: <c>duel features train --clips</c>.</summary>
/// <remarks>It learns to tell by which law a thing moves, and what it is, from clips that are drawn for it.</remarks>
/// <param name="Steps">Steps of <paramref name="BatchSize"/> clips; 1 or more.</param>
/// <param name="BatchSize">Clips a step; 1 or more.</param>
/// <param name="Rate">Adam's rate at the start; it falls to 0 by a cosine.</param>
/// <param name="Seed">First weights, and order of clips.</param>
public sealed record ClipTraining(int Steps = 8000, int BatchSize = 32, double Rate = 3e-3, ulong Seed = 0)
{
    private const int Learned = 50_000;
    // A seed that no training is given by chance: its clips are not learned.
    private const ulong HeldBack = ulong.MaxValue - 1;
    private const double Smoothing = 0.05, Beta1 = 0.9;

    /// <summary>Trains, and writes the network to a file.</summary>
    /// <param name="path">Path of the file, <c>.safetensors</c>.</param>
    /// <param name="about">Free texts to go with it: its provenance.</param>
    /// <param name="cancellationToken">Stops the training; then nothing is written.</param>
    /// <returns>The shares of clips that were not learned whose law, and whose thing, it names.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public (double Laws, double Things) Write(string path, IReadOnlyDictionary<string, string> about, CancellationToken cancellationToken = default)
    {
        var network = Run(cancellationToken);
        ModuleWeights.Save(network, path, about);
        return Accuracy(network);
    }

    /// <summary>Trains.</summary>
    /// <param name="cancellationToken">Stops the training.</param>
    internal ClipNetwork Run(CancellationToken cancellationToken = default)
    {
        var network = new ClipNetwork(MovingThings.Laws.Count, MovingThings.ThingCount, new Rng(Seed)["clips"]);
        var player = new Player("clips", new Adam(Rate, Beta1), network) { Schedule = new Cosine() };
        var loss = new Classification(Smoothing: Smoothing);
        var turn = new UpdateStep(player, step =>
        {
            var batch = step.Get<SampleBatch>();
            var (laws, things) = network.Scores(network.Features(Clips(batch.Samples)));
            var wanted = batch.Condition!.Values.Reshape([batch.Samples.Shape[0], MovingThings.Laws.Count, MovingThings.ThingCount]);
            return loss.Of(laws, wanted.Sum([2])) + loss.Of(things, wanted.Sum([1]));
        });
        using var batches = new SampleBatches(new MovingThings(Learned, Seed), BatchSize, new Rng(Seed)["order"]);
        new Trainer([new("learning", [turn])], batches, new() { Budget = new(Steps: Steps), Seed = Seed }).Run(cancellationToken: cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        network.IsTraining = false;
        return network;
    }

    /// <summary>Shares of clips that were not learned whose law, and whose thing, a network names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">Clips to look at.</param>
    internal static (double Laws, double Things) Accuracy(ClipNetwork network, int count = 2000)
    {
        using var unrecorded = GradientMode.NoGrad();
        var (set, right) = (new MovingThings(count, HeldBack), (Laws: 0, Things: 0));
        var sample = new float[set.Spec.Length];
        for (var i = 0; i < count; i++)
        {
            using var scope = new TensorScope();
            var kind = set.Read(i, sample);
            var (laws, things) = network.Scores(network.Features(Clips(Tensor.From(sample, [1, .. set.Spec.Extents]))));
            right.Laws += Best(laws) == kind / MovingThings.ThingCount ? 1 : 0;
            right.Things += Best(things) == kind % MovingThings.ThingCount ? 1 : 0;
        }
        return (right.Laws / (double)count, right.Things / (double)count);
    }

    private static Tensor Clips(Tensor samples) => samples.Reshape([samples.Shape[0], MovingThings.Frames, MovingThings.Side, MovingThings.Side, MovingThings.Channels]);

    private static int Best(Tensor scores) => Array.IndexOf(scores.ToDoubles(), scores.ToDoubles().Max());
}
