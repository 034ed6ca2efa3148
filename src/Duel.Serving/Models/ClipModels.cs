namespace Duel.Serving;

/// <summary>A model that makes clips.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class ClipModel(RunEntry run, ServingOptions options, VideoModel model) : ServedModel(run.Id, run.Kind!)
{
    /// <summary>Most pictures of all clips of a request together.</summary>
    public const int MostPictures = 2048;

    private readonly BatchQueue<Func<ClipSet>, ClipSet> queue = new(options.MostWaiting, 1, works => [.. works.Select(work => work())]);

    /// <summary>Pictures of a clip that were learned at once.</summary>
    public int Window => model.Window;

    /// <summary>Names of the classes that can be asked for; empty where there are none.</summary>
    public IReadOnlyList<string> Classes => [.. Enumerable.Range(0, model.ClassCount).Select(i => model.Frame.ClassNames.ElementAtOrDefault(i) ?? $"{i}")];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("gif", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        int? Place(string name) => (int?)call.Whole(name, 0, int.MaxValue);
        var choice = new ClipChoice { Label = Place("label"), Content = Place("content"), Motion = Place("motion") };
        var made = await MakeAsync((int)(call.Whole("n", 1, MostPictures) ?? 1), (int)(call.Whole("length", 1, MostPictures) ?? Window), call.Seed(), choice, cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("gif", [.. Enumerable.Range(0, made.Clips.Count).Select(i => ToGif(made.At([i])))])];
    }

    /// <summary>Makes clips.</summary>
    /// <param name="count">Number of clips.</param>
    /// <param name="length">Pictures of each.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="choice">Class, content and motion of all.</param>
    /// <param name="cancellationToken">Ends the waiting, and the work between two batches of pictures.</param>
    public async Task<ClipSet> MakeAsync(int count, int length, ulong seed, ClipChoice choice, CancellationToken cancellationToken)
    {
        if (count < 1 || length < 1 || (long)count * length > MostPictures)
            throw ProtocolException.BadRequest($"{count} clips of {length} pictures are asked for: ask for at least one of one, and for at most {MostPictures} pictures in all.", "n");
        if (choice.Label is { } label && (label < 0 || label >= model.ClassCount))
            throw ProtocolException.BadRequest(model.ClassCount == 0 ? "This model has no classes: leave the class out." : $"There is no class {label}: classes are 0 to {model.ClassCount - 1}.", "label");
        if (choice.Content < 0 || choice.Motion < 0)
            throw ProtocolException.BadRequest("Contents and motions are counted from 0.", choice.Content < 0 ? "content" : "motion");
        return (await queue.RunAsync([() => model.Sample(count, length, seed, choice, cancellationToken)], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>All clips side by side, as an animation.</summary>
    public static byte[] ToGif(ClipSet clips) => Gif.Write(GifAnimation.Of(clips.ToPictures(), TimeSpan.FromSeconds(1 / clips.Rate)));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}

/// <summary>A model that drives a still picture with a clip.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class DrivenModel(RunEntry run, ServingOptions options, AnimationModel model) : ServedModel(run.Id, run.Kind!)
{
    /// <summary>Most pictures of a clip that drives.</summary>
    public const int MostPictures = 240;

    private readonly BatchQueue<Func<ClipSet>, ClipSet> queue = new(options.MostWaiting, 1, works => [.. works.Select(work => work())]);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("image", "BYTES", [1]), new("driving", "BYTES", [1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("gif", "BYTES", [1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var driving = call.Find("driving")?.Bytes is [var bytes] ? bytes : throw ProtocolException.BadRequest("The input \"driving\" is missing: one GIF as BYTES.", "inputs");
        var sources = UploadedPicture.All(call, "image", options);
        if (sources.Count > 1)
            throw ProtocolException.BadRequest($"{sources.Count} pictures are given: give one.", "image");
        return [TensorData.Of("gif", [ClipModel.ToGif(await DriveAsync(sources[0], bytes, call.Whole("relative", 0, 1) == 1, cancellationToken).ConfigureAwait(false))])];
    }

    /// <summary>Drives a picture.</summary>
    /// <param name="source">The picture; fitted where it is of another size.</param>
    /// <param name="driving">A GIF.</param>
    /// <param name="isRelative">True if the picture keeps its own pose and is given the clip's changes.</param>
    /// <param name="cancellationToken">Ends the waiting, and the work between two batches of pictures.</param>
    public async Task<ClipSet> DriveAsync(Picture source, ReadOnlyMemory<byte> driving, bool isRelative, CancellationToken cancellationToken)
    {
        GifAnimation animation;
        try
        {
            animation = Gif.ReadAnimation(driving.Span, DecodeLimits.Default with { Pixels = options.MostPixels, Frames = MostPictures }, "the uploaded clip");
        }
        catch (DataFormatException trouble)
        {
            throw ProtocolException.BadRequest(trouble.Message, "driving");
        }
        var clip = new Clip("driving", [.. animation.Frames.SelectMany(frame => model.Fit(frame.Picture).Pixels)], animation.Frames.Count);
        return (await queue.RunAsync([() => model.Animate([source], clip, isRelative, cancellationToken)], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}
