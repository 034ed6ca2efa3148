using System.Globalization;

namespace Duel.Recipes;

/// <summary>Few labelled pictures, and the class-conditional run that learns from them: every class is shown equally often, and the discriminator never sees a picture twice alike.</summary>
/// <remarks>
/// <code>
/// var shoes = new ScarcePictures { Path = "shoes", Budget = new(Time: TimeSpan.FromMinutes(5)) };
/// var run = shoes.Run(shoes.Source(seed: 0), seed: 0);
/// </code>
/// </remarks>
public sealed record ScarcePictures
{
    /// <summary>Minutes a generator, where nothing is said.</summary>
    public const double UsualMinutes = 5;

    /// <summary>A folder with a folder of pictures for each class, or a labelled file, or the name of a built-in set.</summary>
    public required string Path { get; init; }

    /// <summary>The side that pictures are brought to, in pixels; the pictures' own, if the network can, where null.</summary>
    public int? Size { get; init; }

    /// <summary>Labelled pictures that are drawn of each class; all where null.</summary>
    public int? PerClass { get; init; }

    /// <summary>Channels of the networks' narrowest layers, 1 to 1024.</summary>
    public int Width { get; init; } = 32;

    /// <summary>The length of a generator's training.</summary>
    public Budget Budget { get; init; } = new(Time: TimeSpan.FromMinutes(UsualMinutes));

    /// <summary>The engine that generators are trained with, as <see cref="Engine.Use"/> takes it.</summary>
    public string Device { get; init; } = Engine.Cpu;

    /// <summary>The recipe in words, for reports.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"class-conditional dcgan of width {Width} with the default game and penalties, DiffAugment{(Device == Engine.Cpu ? "" : $", on {Device}")}");

    /// <summary>A draw of the pictures, with its classes even.</summary>
    /// <param name="seed">Decides which pictures are drawn.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">There are no such pictures, or they are of fewer than two classes.</exception>
    public DataSource Source(ulong seed, CancellationToken cancellationToken = default)
    {
        var found = Datasets.Open(Path, new() { Size = Size }, cancellationToken).Dataset;
        if (!found.Spec.IsPicture || found.Spec.ClassCount < 2)
            throw new DatasetException($"{Path}: samples {found.Spec} with {found.Spec.ClassCount} classes, and labelled pictures of two classes or more are needed. Put pictures into a folder for each class, or give a labelled file.");
        return new(Path, Size ?? ImageSize.For(new(), found), PerClass: PerClass, Draw: seed, IsEven: true);
    }

    /// <summary>A new run on a draw.</summary>
    /// <param name="source">The draw, of <see cref="Source"/>.</param>
    /// <param name="seed">Seed of networks and latents.</param>
    /// <param name="reasons">Receives a sentence for each choice made.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    public GanRun Run(DataSource source, ulong seed, ILogger? reasons = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var data = source.Open(cancellationToken).Dataset;
        return new(data, new()
        {
            // The classes are the point, however few pictures each has.
            Architecture = new DcganArchitecture
            {
                Size = data.Spec.Height,
                Channels = data.Spec.Channels,
                ClassCount = data.Spec.ClassCount,
                Width = Width,
                DiscriminatorNormalization = DiscriminatorNormalization.None,
            },
            // Few pictures are soon memorised: the discriminator never sees one twice alike (Zhao et al. 2020, arXiv:2006.10738).
            Augmentations = [new DiffAugment()],
            Budget = Budget,
            Seed = seed,
            Source = source,
            Device = Device,
        }, reasons);
    }

    /// <summary>A class's name, or its number where it has none.</summary>
    /// <param name="spec">The pictures.</param>
    /// <param name="label">The class, from 0.</param>
    public static string NameOf(SampleSpec spec, int label)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return label < spec.ClassNames.Count ? spec.ClassNames[label] : string.Create(CultureInfo.InvariantCulture, $"{label}");
    }
}
