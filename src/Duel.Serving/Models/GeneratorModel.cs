using System.Security.Cryptography;

namespace Duel.Serving;

/// <summary>A generator; samples of requests that wait together are made in one pass.</summary>
internal sealed class GeneratorModel : ServedModel
{
    private const int MostAtOnce = 64, ProjectionCandidates = 64, ProjectionSteps = 60;
    private const double Nearness = 0.35;
    private readonly ServingOptions options;
    private readonly BatchQueue<SampleRequest, float[]> queue;
    private readonly BatchQueue<Func<IReadOnlyList<float>>, IReadOnlyList<float>> projections;

    public GeneratorModel(RunEntry run, ServingOptions options, ServingMeter meter)
        : base(run.Id, run.Kind!)
    {
        this.options = options;
        Saved = SavedGenerator.Load(run.Folder);
        queue = new(options.MostWaiting, MostAtOnce, requests => meter.Timed(run.Id, requests.Count, () => Saved.Generate(requests)));
        projections = new(options.MostWaiting, 1, works => [works[0]()]);
    }

    /// <summary>The generator.</summary>
    public SavedGenerator Saved { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => Saved.ClassCount == 0
        ? [new("z", "FP32", [-1, Saved.Generator.LatentLength])]
        : [new("z", "FP32", [-1, Saved.Generator.LatentLength]), new("label", "INT64", [-1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => Saved.Spec.IsPicture
        ? [new("images", "FP32", [-1, Saved.Spec.Channels, Saved.Spec.Height, Saved.Spec.Width]), new("png", "BYTES", [-1])]
        : [new("samples", "FP32", [-1, .. Saved.Spec.Extents])];

    /// <summary>Makes samples.</summary>
    public Task<IReadOnlyList<float[]>> MakeAsync(IReadOnlyList<SampleRequest> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0 || requests.Count > options.MostSamples)
            throw ProtocolException.BadRequest($"{requests.Count} samples are asked for: ask for 1 to {options.MostSamples}.");
        foreach (var request in requests)
            Saved.Check(request);
        return queue.RunAsync(requests, options.Timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var samples = await MakeAsync(Requests(call), cancellationToken).ConfigureAwait(false);
        var spec = Saved.Spec;
        if (!spec.IsPicture)
            return [TensorData.Of("samples", [samples.Count, .. spec.Extents.Select(extent => (long)extent)], samples)];
        List<TensorData> made = [];
        if (call.Wants("images"))
            made.Add(TensorData.Of("images", [samples.Count, spec.Channels, spec.Height, spec.Width], [.. samples.Select(sample => ChannelsFirst(sample, spec))]));
        if (call.Wants("png"))
            made.Add(TensorData.Of("png", [.. samples.Select(sample => PixelScale.ToPicture(sample, spec).ToPng())]));
        return made;
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Picture>> GenerateAsync(ImagePrompt prompt, int count, CancellationToken cancellationToken)
    {
        if (!Saved.Spec.IsPicture)
            throw ProtocolException.BadRequest($"The samples of \"{Id}\" are not pictures, but {Saved.Spec}: ask for them at /v2/models/{Id}/infer.", "model");
        var label = prompt.LabelIn(Saved.ClassCount, Saved.Spec.ClassNames);
        return Pictures(await MakeAsync([.. Enumerable.Range(0, count).Select(place => new SampleRequest(prompt.Seed, place) { Label = label, Truncation = prompt.Truncation })], cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Picture>> VaryAsync(Picture picture, int count, ulong seed, CancellationToken cancellationToken)
    {
        if (!Saved.Spec.IsPicture)
            throw ProtocolException.BadRequest($"The samples of \"{Id}\" are not pictures.", "model");
        var projection = new PictureProjection(Saved, new() { Candidates = ProjectionCandidates, Starts = 1, Steps = ProjectionSteps, Seed = seed });
        var latent = (await projections.RunAsync([() => [.. projection.Of(picture, cancellationToken).Latent.Select(number => (float)number)]], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
        var noise = new Rng(seed)["variations"];
        // As long as the latent on average: neighbours stay as likely as it is.
        var (keep, add) = (MathF.Sqrt(1 - (float)(Nearness * Nearness)), (float)Nearness);
        return Pictures(await MakeAsync([.. Enumerable.Range(0, count).Select(place => new SampleRequest(seed, place) { Latent = Near(place) })], cancellationToken).ConfigureAwait(false));

        float[] Near(int place)
        {
            using var scope = new TensorScope();
            var drawn = noise.At(place).Normal([latent.Count]).AsSpan();
            var near = new float[latent.Count];
            for (var i = 0; i < near.Length; i++)
                near[i] = (keep * latent[i]) + (add * drawn[i]);
            return near;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync().ConfigureAwait(false);
        await projections.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A seed where none is asked for.</summary>
    public static ulong FreshSeed() => (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);

    private IReadOnlyList<Picture> Pictures(IReadOnlyList<float[]> samples) => [.. samples.Select(sample => PixelScale.ToPicture(sample, Saved.Spec))];

    private IReadOnlyList<SampleRequest> Requests(InferCall call)
    {
        var (seed, truncation, label) = (call.Seed(), call.Number("truncation"), (int?)call.Whole("label", -1, int.MaxValue));
        var latents = call.Find("z")?.Rows(Saved.Generator.LatentLength);
        var labels = call.Find("label")?.Wholes(0, int.MaxValue);
        var count = latents?.Count ?? labels?.Count ?? (int)(call.Whole("n", 1, options.MostSamples) ?? 1);
        if (labels is not null && labels.Count != count)
            throw ProtocolException.BadRequest($"\"label\" has {labels.Count} classes, and \"z\" {count} latents.", "label");
        if (count > options.MostSamples)
            throw ProtocolException.BadRequest($"{count} samples are asked for: ask for 1 to {options.MostSamples}.", "z");
        return [.. Enumerable.Range(0, count).Select(place => new SampleRequest(seed, place) { Label = labels is null ? label : (int)labels[place], Truncation = truncation, Latent = latents?[place] })];
    }

    /// <summary>A picture with its channels first.</summary>
    private static float[] ChannelsFirst(float[] sample, SampleSpec spec)
    {
        var (channels, pixels) = (spec.Channels, spec.Height * spec.Width);
        if (channels == 1)
            return sample;
        var first = new float[sample.Length];
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = first.AsSpan(channel * pixels, pixels);
            for (var (pixel, from) = (0, channel); pixel < plane.Length; pixel++, from += channels)
                plane[pixel] = sample[from];
        }
        return first;
    }
}
