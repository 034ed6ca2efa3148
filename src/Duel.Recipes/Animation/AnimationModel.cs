using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained network that drives still pictures.</summary>
/// <remarks>Two files of a run's folder: <c>model.json</c> and <c>model.safetensors</c>.</remarks>
public sealed class AnimationModel : INetworkModel
{
    private const string Weights = "model.safetensors";
    private const int MostAtOnce = 64, Measured = 128;
    private readonly AnimationNetwork network;
    private readonly AnimationArchitecture architecture;
    private readonly double rate;
    private readonly double[]? spread;

    internal AnimationModel(AnimationNetwork network, AnimationArchitecture architecture, SampleSpec frame, double rate, IdentitySplit split, double[]? spread = null) =>
        (this.network, this.architecture, Frame, this.rate, Split, this.spread) = (network, architecture, frame, rate, split, spread);

    /// <summary>Spec of a picture.</summary>
    public SampleSpec Frame { get; }

    /// <summary>Numbers that a motion is made of: directions, or six of each key point.</summary>
    public int DirectionCount => network.MotionLength;

    /// <summary>Rule of the clips that were held back.</summary>
    internal IdentitySplit Split { get; }

    /// <inheritdoc/>
    /// <remarks>A picture in the pose of another; and its halves, the magnitudes of a picture's pose, and a picture at magnitudes.</remarks>
    public IReadOnlyList<NetworkFunction> Functions
    {
        get
        {
            FunctionInput Picture(string name) => new(name, [.. Frame.Extents]);
            return
            [
                new("animator", [Picture("image"), Picture("driving")], ["images"], x => [network.Forward(x[0], x[1])]),
                new("pose-encoder", [Picture("image")], ["magnitudes"], x => [network.Motion(x[0])]),
                new("drawer", [Picture("image"), new("magnitudes", [DirectionCount])], ["images"], x => [network.Draw(x[0], network.Encode(x[0]), x[1])]),
            ];
        }
    }

    /// <summary>A picture of the model's size and channels, cut to a square in its middle; the very bytes where nothing has to change.</summary>
    public Picture Fit(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return new PictureFit(Frame.Width, Frame.Channels, Framing.Crop, ResizeFilter.Bicubic, new Rgb(0, 0, 0)).Apply(picture);
    }

    /// <summary>Drives still pictures with a clip.</summary>
    /// <param name="sources">The pictures; those of another size or other channels are fitted.</param>
    /// <param name="driving">The clip, of pictures of the model's size and channels.</param>
    /// <param name="isRelative">True if a source keeps its own pose and is given the changes since the first driving picture; false if it takes each pose itself.</param>
    /// <param name="cancellationToken">Stops between two batches of pictures.</param>
    /// <returns>A clip for each picture, as long as the driving one.</returns>
    /// <exception cref="ArgumentException">There is no picture, or the clip's pictures are of another size.</exception>
    public ClipSet Animate(IReadOnlyList<Picture> sources, Clip driving, bool isRelative = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(driving);
        return new("animated", Frame, [.. sources.Select(source => Animate(Fit(source).Pixels, driving, isRelative, cancellationToken))]) { Rate = rate };
    }

    /// <summary>A clip for each direction, in which a picture is moved along it and along no other.</summary>
    /// <param name="source">The picture; fitted where it is of another size.</param>
    /// <param name="steps">Pictures of each, the middle one as the picture is; 3 or more.</param>
    /// <param name="reach">Distance to both sides, in standard deviations of learned pictures; above 0.</param>
    public ClipSet Directions(Picture source, int steps = 7, double reach = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 3);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        using var unrecorded = GradientMode.NoGrad();
        using var scope = new TensorScope();
        var still = new Still(network, ToTensor(Fit(source).Pixels, 1));
        Clip Row(int direction)
        {
            var moved = new float[steps * DirectionCount];
            for (var step = 0; step < steps; step++)
                moved[(step * DirectionCount) + direction] = (float)((spread?[direction] ?? 1) * reach * ((2.0 * step / (steps - 1)) - 1));
            return new($"direction {direction}", ToBytes(still.Draw(still.Motion + Tensor.From(moved, [steps, DirectionCount]))), steps);
        }
        return new("directions", Frame, [.. Enumerable.Range(0, DirectionCount).Select(Row)]) { Rate = rate };
    }

    /// <summary>Drives a picture of the model's size with a clip.</summary>
    internal Clip Animate(ReadOnlySpan<byte> source, Clip driving, bool isRelative = false, CancellationToken cancellationToken = default)
    {
        if (driving.Pixels.Length != driving.Frames * Frame.Length)
            throw new ArgumentException($"{driving.Name}: {driving.Pixels.Length} bytes are no {driving.Frames} pictures {Frame}. Open the clip with the model's size and channels.");
        using var unrecorded = GradientMode.NoGrad();
        using var whole = new TensorScope();
        var still = new Still(network, ToTensor(source, 1));
        var start = isRelative ? network.Motion(ToTensor(driving[0], 1)) : null;
        var pixels = new byte[driving.Pixels.Length];
        for (var first = 0; first < driving.Frames; first += MostAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = new TensorScope();
            var range = (first * Frame.Length)..(Math.Min(driving.Frames, first + MostAtOnce) * Frame.Length);
            var wanted = network.Motion(ToTensor(driving.Pixels.AsSpan(range), (range.End.Value - range.Start.Value) / Frame.Length));
            ToBytes(still.Draw(start is null ? wanted : network.Relative(still.Motion, start, wanted))).CopyTo(pixels.AsSpan(range));
        }
        return new(driving.Name, pixels, driving.Frames, driving.Label);
    }

    /// <summary>Writes both files.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="learned">Clips that tell how far pictures lie apart along each direction.</param>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal string Save(string folder, ClipSet learned)
    {
        var description = ModelFile.Begin(new AnimationRecipe().Card);
        description["architecture"] = JsonSerializer.SerializeToNode(architecture, RunFolder.Json);
        description["extents"] = JsonSerializer.SerializeToNode(Frame.Extents, RunFolder.Json);
        description["rate"] = rate;
        description["heldBack"] = JsonSerializer.SerializeToNode(Split, RunFolder.Json);
        description["spread"] = JsonSerializer.SerializeToNode(SpreadOver(learned), RunFolder.Json);
        ModuleWeights.Save(network, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than animation.</exception>
    public static AnimationModel Load(string folder) => ModelFile.Read(folder, new AnimationRecipe().Card, file =>
    {
        var (architecture, frame) = (file.Get<AnimationArchitecture>("architecture"), new SampleSpec(file.Get<int[]>("extents")));
        var network = architecture.Create([.. frame.Extents], new Rng(0));
        network.IsTraining = false;
        ModuleWeights.Load(network, Path.Combine(folder, Weights));
        return new AnimationModel(network, architecture, frame, file.Get<double>("rate"), file.Get<IdentitySplit>("heldBack"), file.Get<double[]>("spread"));
    });

    /// <summary>The standard deviation of each number of a motion.</summary>
    private double[] SpreadOver(ClipSet clips)
    {
        using var unrecorded = GradientMode.NoGrad();
        using var scope = new TensorScope();
        var count = Math.Min(Measured, clips.Clips.Count);
        byte[] pixels = [.. Enumerable.Range(0, count).SelectMany(i => clips.Clips[i][i % clips.Clips[i].Frames].ToArray())];
        return network.Motion(ToTensor(pixels, count)).Variance([0]).Sqrt().ToDoubles();
    }

    private Tensor ToTensor(ReadOnlySpan<byte> pixels, int count)
    {
        var values = new float[pixels.Length];
        PixelScale.ToSamples(pixels, values);
        return Tensor.From(values, [count, .. Frame.Extents]);
    }

    private static byte[] ToBytes(Tensor pictures)
    {
        var pixels = new byte[pictures.Shape.Count];
        PixelScale.ToBytes(pictures.AsSpan(), pixels);
        return pixels;
    }

    /// <summary>A picture with what is known of it, to be drawn in many ways.</summary>
    private sealed class Still(AnimationNetwork network, Tensor source)
    {
        private readonly EncodedPicture encoded = network.Encode(source);

        public Tensor Motion => network.MotionOf(encoded);

        public Tensor Draw(Tensor motion)
        {
            var count = motion.Shape[0];
            Tensor Repeated(Tensor x) => x.BroadcastTo(x.Shape.With(0, count));
            return network.Draw(Repeated(source), new([.. encoded.Features.Select(Repeated)], Repeated(encoded.Code)), motion);
        }
    }
}
