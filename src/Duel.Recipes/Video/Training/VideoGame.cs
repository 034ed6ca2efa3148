namespace Duel.Recipes;

/// <summary>The game over clips: one discriminator sees single pictures, another two of a clip and the time between them.</summary>
/// <remarks>DIGAN (Yu et al. 2022, arXiv:2202.10571): two pictures say how a clip moves at the price of pictures, where a network of whole clips costs many times as much.</remarks>
internal sealed class VideoGame : IWatchedGame
{
    private readonly VideoGenerator generator;
    private readonly AdversarialUpdate single, pair;
    private readonly int window;

    public VideoGame(VideoGenerator generator, Discriminator ofFrames, Discriminator ofPairs, VideoOptions options)
    {
        (this.generator, window) = (generator, options.Frames);
        single = new(options.Objective, ofFrames) { IsTermByTerm = false };
        pair = new(options.Objective, ofPairs) { IsTermByTerm = false, GeneratorWeight = options.MotionWeight };
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, generator) { Schedule = schedule };
        Discriminator = new("discriminator", options.Optimizer, ofFrames, ofPairs) { Schedule = schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [single, pair];

    /// <summary>Pictures that the discriminator of pairs sees as one: two of a clip, and an even one as bright as the time between them is long.</summary>
    public const int Packed = 3;

    public Phase ToPhase() => new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)]) { State = [.. single.State, .. pair.State] };

    private void Prepare(StepContext step)
    {
        var batch = step.Get<FramePairBatch>();
        var (count, condition) = (batch.Count, batch.Condition?.Values);
        var content = step.Rng["content"].Normal([count, generator.ContentLength]);
        var codes = generator.Motion(step.Rng["motion"].Normal([count, generator.MotionLength]), window);
        var both = generator.Frames(Tensor.Concat(0, content, content), Tensor.Concat(0, codes.Slice(1, 0, 1).Reshape([count, codes.Shape[2]]), Later(codes, batch.Gaps)), condition is null ? null : Tensor.Concat(0, condition, condition));
        // It waits through the discriminators' turn.
        Rematerialization.GiveUp(both);
        step.SetState(new Made(batch, both.Slice(0, 0, count), both.Slice(0, count, count)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        made = made with { First = made.First.Detach(), Second = made.Second.Detach() };
        return single.DiscriminatorLoss(step, Single(made)).Concat(pair.DiscriminatorLoss(step, Pair(made)));
    }

    private Tensor GeneratorLoss(StepContext step) => single.GeneratorLoss(step, Single(step.State<Made>())) + pair.GeneratorLoss(step, Pair(step.State<Made>()));

    /// <summary>The code of each clip at its gap: [N, T, M] to [N, M].</summary>
    private static Tensor Later(Tensor codes, IReadOnlyList<int> gaps) =>
        (codes * Tensor.OneHot([.. gaps], codes.Shape[1]).Reshape([codes.Shape[0], codes.Shape[1], 1])).Sum([1]);

    private static DiscriminatorInput Single(Made made) => new(made.Batch.Second, made.Second) { Condition = made.Batch.Condition?.Values };

    private DiscriminatorInput Pair(Made made)
    {
        var shape = made.First.Shape;
        float[] times = [.. made.Batch.Gaps.Select(gap => (2f * gap / (window - 1)) - 1)];
        var time = Tensor.From(times, [shape[0], 1, 1, 1]).BroadcastTo(shape);
        var condition = made.Batch.Condition?.Values;
        return new(Tensor.Concat(3, made.Batch.First, made.Batch.Second, time), Tensor.Concat(3, made.First, made.Second, time))
        {
            // A network that takes packs takes the condition of each part.
            Condition = condition is null ? null : Tensor.Concat(1, [.. Enumerable.Repeat(condition, Packed)]),
        };
    }

    /// <summary>The pictures of a step.</summary>
    /// <param name="Batch">Real ones.</param>
    /// <param name="First">[N, H, W, C]: those made at the first time, with their history.</param>
    /// <param name="Second">[N, H, W, C]: those made of the same clips later.</param>
    private sealed record Made(FramePairBatch Batch, Tensor First, Tensor Second);
}
