namespace Duel.Recipes;

/// <summary>The game over clips: one discriminator sees single pictures, another several of a clip.</summary>
/// <remarks>
/// DIGAN (Yu et al. 2022, arXiv:2202.10571): a few pictures and the time between them say how a clip moves at the price of pictures, where a network of
/// whole clips, MoCoGAN's (Tulyakov et al. 2018, arXiv:1707.04993), costs many times as much.
/// </remarks>
internal sealed class VideoGame : IWatchedGame
{
    private readonly VideoGenerator generator;
    private readonly Discriminator ofClips;
    private readonly AdversarialUpdate single, several;
    private readonly int window, together;

    public VideoGame(VideoGenerator generator, Discriminator ofFrames, Discriminator ofClips, VideoOptions options)
    {
        (this.generator, this.ofClips, window, together) = (generator, ofClips, options.Frames, options.Seen);
        single = new(options.Objective, ofFrames) { IsTermByTerm = false };
        several = new(options.Objective, ofClips) { IsTermByTerm = false, GeneratorWeight = options.MotionWeight };
        var schedule = new Cosine(options.FinalRate);
        Generator = new("generator", options.Optimizer, generator) { Schedule = schedule };
        Discriminator = new("discriminator", options.Optimizer, ofFrames, ofClips) { Schedule = schedule };
    }

    public Player Generator { get; }

    public Player Discriminator { get; }

    public IReadOnlyList<AdversarialUpdate> Updates => [single, several];

    public Phase ToPhase() => new("adversarial", [new(Discriminator, DiscriminatorLoss) { Prepare = Prepare }, new(Generator, GeneratorLoss)]) { State = [.. single.State, .. several.State] };

    private void Prepare(StepContext step)
    {
        var batch = step.Get<FrameBatch>();
        var (count, condition) = (batch.Count, batch.Condition?.Values);
        var content = step.Rng["content"].Normal([count, generator.ContentLength]);
        var codes = generator.Motion(step.Rng["motion"].Normal([count, generator.MotionLength(window)]), window);
        var places = Enumerable.Range(0, together).ToArray();
        var made = generator.Frames(
            Tensor.Concat(0, [.. places.Select(_ => content)]),
            Tensor.Concat(0, [.. places.Select(place => At(codes, [.. batch.Gaps.Select(gap => place * gap)]))]),
            condition is null ? null : Tensor.Concat(0, [.. places.Select(_ => condition)]));
        // It waits through the discriminators' turn.
        Rematerialization.GiveUp(made);
        step.SetState(new Made(batch, Tensor.Stack(1, [.. places.Select(place => made.Slice(0, place * count, count))]), step.Rng["place"].NextInt(together)));
    }

    private IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
    {
        var made = step.State<Made>();
        made = made with { Frames = made.Frames.Detach() };
        return single.DiscriminatorLoss(step, Single(made)).Concat(several.DiscriminatorLoss(step, Several(made)));
    }

    private Tensor GeneratorLoss(StepContext step) => single.GeneratorLoss(step, Single(step.State<Made>())) + several.GeneratorLoss(step, Several(step.State<Made>()));

    /// <summary>The code of each clip at a time of its own: [N, T, M] to [N, M].</summary>
    private static Tensor At(Tensor codes, int[] times) =>
        (codes * Tensor.OneHot(times, codes.Shape[1]).Reshape([codes.Shape[0], codes.Shape[1], 1])).Sum([1]);

    private static DiscriminatorInput Single(Made made) => new(made.Batch.At(made.Place), FrameBatch.Place(made.Frames, made.Place)) { Condition = made.Batch.Condition?.Values };

    private DiscriminatorInput Several(Made made)
    {
        var classes = made.Batch.Condition?.Values;
        return new(made.Batch.Frames, made.Frames) { Condition = ofClips is FramesDiscriminator timed ? timed.Condition(classes, made.Batch.Gaps) : classes };
    }

    /// <summary>The pictures of a step.</summary>
    /// <param name="Batch">Real ones.</param>
    /// <param name="Frames">[N, K, H, W, C]: those made, with their history.</param>
    /// <param name="Place">Place, among the K, of the one that is seen as a single picture.</param>
    private sealed record Made(FrameBatch Batch, Tensor Frames, int Place);
}
