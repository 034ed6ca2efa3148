namespace Duel.Data;

/// <summary>Pictures of one coloured shape on black, with sentences on its colour, shape, size and place: an instant set for pictures from words, with a known truth.</summary>
/// <remarks>
/// Sample i is a pure function of (seed, i). A tenth of the combinations of colour, shape, size and place is never drawn unless it is asked for:
/// a model that draws those has learned what the words mean, and not which pictures there are.
/// </remarks>
public sealed class CaptionedShapes : IDataset, ICaptioned
{
    private const int HeldOutOf = 10, HashOfCombination = 7;
    private static readonly (string Name, Rgb Color)[] Paints =
        [("red", new(230, 40, 40)), ("green", new(40, 190, 60)), ("blue", new(60, 90, 240)), ("yellow", new(240, 220, 40)), ("purple", new(170, 60, 200)), ("white", new(240, 240, 240))];
    private static readonly string[] Areas =
        ["at the top left", "at the top", "at the top right", "on the left", "in the middle", "on the right", "at the bottom left", "at the bottom", "at the bottom right"];

    private readonly int size;
    private readonly ulong seed;
    private readonly int[] combinations;

    /// <summary>Draws shapes.</summary>
    /// <param name="size">The side of a picture, at least 16.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Other seeds give other pictures.</param>
    /// <param name="heldOut">True for the combinations that are held out, false for all others.</param>
    public CaptionedShapes(int size = 32, int count = 10_000, ulong seed = 0, bool heldOut = false)
    {
        this.size = size >= 16 ? size : throw new ArgumentOutOfRangeException(nameof(size), size, "Captioned shapes need pictures of at least 16 x 16.");
        (this.seed, Count) = (seed, SampleCheck.Count(count));
        combinations = [.. Enumerable.Range(0, Paints.Length * Shapes.Names.Count * Sizes.Count * Areas.Length).Where(one => IsHeldOut(one) == heldOut)];
        Spec = new(size, size, 3);
    }

    /// <summary>The colours.</summary>
    public static IReadOnlyList<string> Colors { get; } = [.. Paints.Select(paint => paint.Name)];

    /// <summary>The sizes.</summary>
    public static IReadOnlyList<string> Sizes { get; } = ["small", "large"];

    /// <summary>The places, row by row.</summary>
    public static IReadOnlyList<string> Places => Areas;

    /// <inheritdoc/>
    public string Name => "captioned-shapes";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <summary>The scene of a picture.</summary>
    /// <param name="index">The picture.</param>
    public ShapeScene SceneOf(int index)
    {
        var rest = combinations[(int)(CounterHash.Bits(seed, index, 0) % (ulong)combinations.Length)];
        (rest, var color) = Math.DivRem(rest, Paints.Length);
        (rest, var shape) = Math.DivRem(rest, Shapes.Names.Count);
        (rest, var large) = Math.DivRem(rest, Sizes.Count);
        return new(Paints[color].Name, Shapes.Names[shape], Sizes[large], Areas[rest]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> CaptionsOf(int index) => SceneOf(index).Captions;

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        SampleCheck.Check(this, index, sample);
        var scene = SceneOf(index);
        var (shape, place) = (Shapes.Names.ToList().IndexOf(scene.Shape), Array.IndexOf(Areas, scene.Place));
        var radius = size * (scene.Size == Sizes[0] ? Between(index, 1, 0.08, 0.1) : Between(index, 1, 0.17, 0.2));
        var (centreX, centreY) = (Along(place % 3, index, 2), Along(place / 3, index, 3));
        var paint = Array.Find(Paints, paint => paint.Name == scene.Color).Color;
        var light = (float)Between(index, 4, 0.85, 1);
        float[] color = [paint.Red * light / 255, paint.Green * light / 255, paint.Blue * light / 255];
        for (int y = 0, at = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var coverage = Shapes.Coverage(shape, x + 0.5 - centreX, y + 0.5 - centreY, radius);
                foreach (var channel in color)
                    sample[at++] = (2 * channel * coverage) - 1;
            }
        }
        return -1;
    }

    /// <summary>A first, second or third place along a side, moved a little; the largest shapes just fit.</summary>
    private double Along(int third, int index, int draw) => size * (0.24 + (0.26 * third) + Between(index, draw, -0.03, 0.03));

    private double Between(int index, int draw, double low, double high) => low + ((high - low) * CounterHash.Uniform(seed, index, draw));

    private static bool IsHeldOut(int combination) => CounterHash.Bits(0, combination, HashOfCombination) % HeldOutOf == 0;
}

/// <summary>One coloured shape somewhere in a picture.</summary>
/// <param name="Color">One of <see cref="CaptionedShapes.Colors"/>.</param>
/// <param name="Shape">One of <see cref="Shapes.Names"/>.</param>
/// <param name="Size">One of <see cref="CaptionedShapes.Sizes"/>.</param>
/// <param name="Place">One of <see cref="CaptionedShapes.Places"/>.</param>
public sealed record ShapeScene(string Color, string Shape, string Size, string Place)
{
    /// <summary>Sentences that say it, from several templates.</summary>
    public IReadOnlyList<string> Captions =>
    [
        $"a {Size} {Color} {Shape} {Place}",
        $"{Place} there is a {Size} {Color} {Shape}",
        $"a {Color} {Shape} {Place}, and it is {Size}",
        $"the {Shape} {Place} is {Size} and {Color}",
    ];
}
