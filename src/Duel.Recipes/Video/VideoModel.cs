using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained generator of clips.</summary>
/// <remarks>Two files of a run's folder: <c>model.json</c> and <c>model.safetensors</c>.</remarks>
public sealed class VideoModel : INetworkModel
{
    private const string Weights = "model.safetensors";
    private const int MostAtOnce = 64;
    private readonly VideoGenerator generator;
    private readonly VideoArchitecture architecture;
    private readonly double rate;

    internal VideoModel(VideoGenerator generator, VideoArchitecture architecture, SampleSpec frame, double rate, int window) =>
        (this.generator, this.architecture, Frame, this.rate, Window) = (generator, architecture, frame, rate, window);

    /// <summary>Spec of a picture, with the classes of clips.</summary>
    public SampleSpec Frame { get; }

    /// <summary>Pictures of a clip that were learned at once.</summary>
    public int Window { get; }

    /// <summary>Number of classes that can be asked for; 0 where there are none.</summary>
    public int ClassCount => generator.ClassCount;

    /// <inheritdoc/>
    /// <remarks>Pictures of a content and a moment's motion code, and the codes of as many moments as were learned at once.</remarks>
    public IReadOnlyList<NetworkFunction> Functions =>
    [
        new("frames", [new("content", [generator.ContentLength]), new("code", [architecture.CodeLength]), .. ClassCount > 0 ? [new FunctionInput("label", []) { ClassCount = ClassCount }] : Array.Empty<FunctionInput>()],
            ["images"], x => [generator.Frames(x[0], x[1], x.ElementAtOrDefault(2))]),
        new("motion", [new("motion", [generator.MotionLength(Window)])], ["codes"], x => [generator.Motion(x[0], Window)]),
    ];

    /// <summary>Makes clips.</summary>
    /// <param name="count">Number of clips; 1 or more.</param>
    /// <param name="length">Pictures of each; 1 or more, also more than were learned at once.</param>
    /// <param name="seed">The same seed makes the same clips, however many are asked for, and the same beginnings, however long.</param>
    /// <param name="choice">Class, content or motion of all clips; nothing where null.</param>
    /// <param name="cancellationToken">Stops between two batches of pictures.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public ClipSet Sample(int count, int length, ulong seed = 0, ClipChoice? choice = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        choice ??= new();
        if (choice.Label is { } label && (label < 0 || label >= ClassCount))
            throw new ArgumentException(ClassCount == 0 ? "This generator was trained without classes: leave the class out." : $"There is no class {label}: classes are 0 to {ClassCount - 1}.");
        var isTraining = generator.IsTraining;
        generator.IsTraining = false;
        try
        {
            using var unrecorded = GradientMode.NoGrad();
            return new(Frame.ClassCount > 0 ? "generated clips" : "generated", Frame, [.. Enumerable.Range(0, count).Select(i => Make(i, length, seed, choice, cancellationToken))]) { Rate = rate };
        }
        finally
        {
            generator.IsTraining = isTraining;
        }
    }

    /// <summary>Writes both files.</summary>
    /// <returns>The weights' file name.</returns>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    internal string Save(string folder)
    {
        var description = ModelFile.Begin(new VideoRecipe().Card);
        description["architecture"] = JsonSerializer.SerializeToNode(architecture, RunFolder.Json);
        description["extents"] = JsonSerializer.SerializeToNode(Frame.Extents, RunFolder.Json);
        description["classes"] = JsonSerializer.SerializeToNode(Frame.ClassNames, RunFolder.Json);
        description["conditions"] = ClassCount;
        description["rate"] = rate;
        description["window"] = Window;
        ModuleWeights.Save(generator, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than clips.</exception>
    public static VideoModel Load(string folder) => ModelFile.Read(folder, new VideoRecipe().Card, file =>
    {
        var (architecture, names, window) = (file.Get<VideoArchitecture>("architecture"), file.Get<string[]>("classes"), file.Get<int>("window"));
        var frame = new SampleSpec(file.Get<int[]>("extents")) { ClassCount = names.Length, ClassNames = names };
        var generator = new VideoGenerator(architecture, architecture.Frames(frame, file.Get<int>("conditions")), window, new Rng(0)) { IsTraining = false };
        ModuleWeights.Load(generator, Path.Combine(folder, Weights));
        return new VideoModel(generator, architecture, frame, file.Get<double>("rate"), window);
    });

    private Clip Make(int place, int length, ulong seed, ClipChoice choice, CancellationToken cancellationToken)
    {
        var rng = new Rng(seed);
        var label = ClassCount == 0 ? -1 : choice.Label ?? (choice.Content ?? place) % ClassCount;
        var pixels = new byte[length * Frame.Length];
        using var scope = new TensorScope();
        var content = rng["content"].At(choice.Content ?? place).Normal([1, generator.ContentLength]);
        var codes = generator.Motion(rng["motion"].At(choice.Motion ?? place).Normal([1, generator.MotionLength(length)]), length);
        for (var start = 0; start < length; start += MostAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var part = new TensorScope();
            var times = Math.Min(MostAtOnce, length - start);
            var condition = ClassCount == 0 ? null : Tensor.OneHot([.. Enumerable.Repeat(label, times)], ClassCount);
            var made = generator.Frames(content.BroadcastTo([times, generator.ContentLength]), codes.Slice(1, start, times).Reshape([times, codes.Shape[2]]), condition);
            PixelScale.ToBytes(made.AsSpan(), pixels.AsSpan(start * Frame.Length, times * Frame.Length));
        }
        return new($"clip {place}", pixels, length, label);
    }
}

/// <summary>Class, content and motion that clips have in common.</summary>
public sealed record ClipChoice
{
    /// <summary>The class of all; null for all classes in turn.</summary>
    public int? Label { get; init; }

    /// <summary>Place of the clip whose content all have; null for each its own.</summary>
    public int? Content { get; init; }

    /// <summary>Place of the clip whose motion all have; null for each its own.</summary>
    public int? Motion { get; init; }
}
