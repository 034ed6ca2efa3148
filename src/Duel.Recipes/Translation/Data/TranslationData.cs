namespace Duel.Recipes;

/// <summary>Training data of a translation: pairs, pictures that inputs are made of, or two sets without pairs.</summary>
public sealed class TranslationData : IDisposable
{
    // Games without pairs update both players in a step and look at the first batch alone.
    private const int UnpairedUpdates = 2;

    private TranslationData(IDataset dealt, IDataset? others, InputMaker? maker, int inputs, int outputs) =>
        (Dealt, Others, Maker, InputChannels, OutputChannels) = (dealt, others, maker, inputs, outputs);

    /// <summary>Set that is dealt out in batches: pairs joined on their channels, outputs alone, or inputs alone.</summary>
    public IDataset Dealt { get; }

    /// <summary>The outputs, where no input has one of its own; else null.</summary>
    public IDataset? Others { get; }

    /// <summary>Rule that makes inputs of outputs; null where inputs are given.</summary>
    public InputMaker? Maker { get; }

    /// <summary>Sets that were opened for it, and are closed with it.</summary>
    internal IReadOnlyList<IDisposable> Opened { get; init; } = [];

    /// <summary>Channels of the pictures that are given.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the pictures that are wanted.</summary>
    public int OutputChannels { get; }

    /// <summary>Height and width of the pictures; at least those of what is learned, the rest is room to jitter in.</summary>
    public int Side => Dealt.Spec.Height;

    /// <summary>True if each input has its output.</summary>
    public bool IsPaired => Others is null;

    /// <summary>Given pairs.</summary>
    public static TranslationData Of(PicturePairs pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return new(pairs, null, null, pairs.InputSpec.Channels, pairs.OutputSpec.Channels);
    }

    /// <summary>Pairs whose inputs are made of the outputs.</summary>
    /// <param name="outputs">Square pictures.</param>
    /// <param name="maker">Rule that makes inputs.</param>
    public static TranslationData SelfMade(IDataset outputs, InputMaker maker)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Check(outputs);
        return new(outputs, null, maker, maker.Channels(outputs.Spec.Channels), outputs.Spec.Channels);
    }

    /// <summary>Two sets that nothing pairs.</summary>
    /// <param name="inputs">Square pictures that are given.</param>
    /// <param name="outputs">Pictures of that size of the kind that is wanted.</param>
    public static TranslationData Unpaired(IDataset inputs, IDataset outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        Check(inputs);
        Check(outputs);
        return inputs.Spec.Height == outputs.Spec.Height
            ? new(inputs, outputs, null, inputs.Spec.Channels, outputs.Spec.Channels)
            : throw new ArgumentException($"{inputs.Name} has pictures of {inputs.Spec.Height} pixels and {outputs.Name} of {outputs.Spec.Height}: bring both to one size.", nameof(outputs));
    }

    /// <summary>The same pictures, with what is to be closed with them.</summary>
    internal TranslationData Owning(IReadOnlyList<IDisposable> opened) => new(Dealt, Others, Maker, InputChannels, OutputChannels) { Opened = opened };

    /// <summary>Closes the files that <see cref="TranslationSource.Open"/> opened for it; sets that were given belong to the caller.</summary>
    public void Dispose()
    {
        foreach (var one in Opened)
            one.Dispose();
    }

    /// <summary>True if inputs are drawings: strokes on a plain ground.</summary>
    public bool HasDrawings => Maker == InputMaker.Edges || (Maker is null && Strokes.AreIn(Peek(64).Input));

    /// <summary>The outputs as a set, cut to a size in the middle.</summary>
    /// <param name="size">Height and width.</param>
    public IDataset Outputs(int size) => Others is { } others
        ? new CutPictures(others, 0, OutputChannels, size)
        : new CutPictures(Dealt, Dealt.Spec.Channels - OutputChannels, OutputChannels, size);

    /// <summary>The inputs as a set, cut to a size in the middle; made, where they are made, without what varies in training.</summary>
    /// <param name="size">Height and width.</param>
    public IDataset Inputs(int size) => Maker is { } maker
        ? new MadeInputs(Outputs(size), maker)
        : new CutPictures(Dealt, 0, InputChannels, size);

    /// <summary>The batches of a run: pairs, outputs that inputs are made of, or pictures of both kinds.</summary>
    /// <param name="size">Pictures a batch.</param>
    /// <param name="rng">The run's stream, below which the orders have their own.</param>
    /// <param name="mirror">True if pictures are mirrored left to right in half of the epochs.</param>
    internal IBatchSource Deal(int size, Rng rng, bool mirror) => (Dealt, Others) switch
    {
        (var inputs, { } outputs) => PairBatches.Unpaired(inputs, outputs, size, (rng["data"], rng["others"]), mirror, UnpairedUpdates),
        (IPairedDataset pairs, null) => PairBatches.Of(pairs, size, rng["data"], mirror),
        _ => new SampleBatches(Dealt, size, rng["data"], mirror),
    };

    /// <summary>Inputs and outputs of a batch.</summary>
    /// <param name="step">Its batch holds pairs, or outputs that inputs are made of; what varies comes from its random numbers.</param>
    /// <param name="size">Height and width that are cut out of them, of both at the same place.</param>
    /// <param name="varyStrokes">True if drawings get thicker strokes and gaps.</param>
    internal (Tensor Input, Tensor Output) Pairs(StepContext step, int size, bool varyStrokes)
    {
        var rng = step.Rng["pairs"];
        if (Maker is { } maker)
        {
            var cut = CutPictures.Jittered(step.Get<SampleBatch>().Samples, size, rng["jitter"]);
            return (maker.Make(cut, varyStrokes || maker != InputMaker.Edges ? rng["inputs"] : null), cut);
        }
        var (given, wanted) = step.Get<PairBatch>();
        // One stream, asked twice: both sides are cut at the same place.
        var (input, output) = (CutPictures.Jittered(given, size, rng["jitter"]), CutPictures.Jittered(wanted, size, rng["jitter"]));
        if (varyStrokes)
            Strokes.Vary(input, rng["strokes"]);
        return (input, output);
    }

    /// <summary>The same without about a tenth, chosen by the pictures' hashes, which is not learned from; and that tenth.</summary>
    /// <exception cref="ArgumentException">There are too few pictures.</exception>
    internal (TranslationData Learned, TranslationData HeldOut) HoldOut()
    {
        var dealt = Training.HeldOut.Split(Dealt);
        var others = Others is null ? default((IDataset Learned, IDataset HeldOut)?) : Training.HeldOut.Split(Others);
        return (new(dealt.Learned, others?.Learned, Maker, InputChannels, OutputChannels), new(dealt.HeldOut, others?.HeldOut, Maker, InputChannels, OutputChannels));
    }

    /// <summary>Some pairs to look at, spread over the set; of two sets without pairs, pictures that do not belong together.</summary>
    /// <param name="count">At most how many.</param>
    /// <param name="size">Height and width; the whole pictures where 0.</param>
    internal (Tensor Input, Tensor Output) Peek(int count, int size = 0)
    {
        size = size == 0 ? Side : size;
        return (Read(Inputs(size), count), Read(Outputs(size), count));
    }

    private static Tensor Read(IDataset set, int count)
    {
        count = Math.Min(count, set.Count);
        var some = Tensor.Zeros([count, .. set.Spec.Extents]);
        for (var i = 0; i < count; i++)
            set.Read((int)((long)i * set.Count / count), some.AsWritableSpan().Slice(i * set.Spec.Length, set.Spec.Length));
        return some;
    }

    private static void Check(IDataset set)
    {
        if (!set.Spec.IsPicture || set.Spec.Height != set.Spec.Width)
            throw new ArgumentException($"{set.Name}: samples {set.Spec}, and translations are learned from square pictures.", nameof(set));
    }
}
