namespace Duel.Recipes;

/// <summary>Clips of one thing that moves by a known law: what the network that clips are looked at with learns from.</summary>
/// <remarks>
/// Things are garments of Fashion-MNIST and drawn shapes, tinted, before a plain colour. Sample i is a pure function of (seed, i); its class is
/// the pair of law and thing, law first.
/// </remarks>
/// <param name="count">Number of clips.</param>
/// <param name="seed">Other seeds give other clips.</param>
internal sealed class MovingThings(int count, ulong seed = 0) : IDataset
{
    /// <summary>Side of a picture, pictures of a clip, and channels.</summary>
    public const int Side = 32, Frames = 12, Channels = 3;

    private const int Patch = 28;
    private static readonly PictureSet Garments = EmbeddedFashion.Load();
    private static readonly Shapes Drawings = new(Patch, 1);

    /// <summary>Laws of motion.</summary>
    public static IReadOnlyList<string> Laws { get; } =
        ["stands still", "goes straight on and bounces", "turns", "grows and shrinks", "sways", "bends", "jumps", "changes colour", "becomes another"];

    /// <summary>Number of kinds of things.</summary>
    public static int ThingCount => EmbeddedFashion.ClassNames.Count + Shapes.Names.Count;

    /// <inheritdoc/>
    public string Name => "moving-things";

    /// <inheritdoc/>
    public int Count { get; } = count;

    /// <summary>The pictures of a clip one below the other.</summary>
    public SampleSpec Spec { get; } = new(Frames * Side, Side, Channels) { ClassCount = Laws.Count * ThingCount };

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        var rng = new Rng(seed)["moving things"].At(index);
        var law = rng.NextInt(Laws.Count);
        double Between(double low, double high) => low + ((high - low) * rng.NextSingle());
        float[] Colour(double low, double high) => [(float)Between(low, high), (float)Between(low, high), (float)Between(low, high)];
        var (alpha, thing) = Thing(rng);
        var (back, tint, other) = (rng.NextInt(2) == 0 ? [-1, -1, -1] : Colour(-1, 0.6), Colour(-0.4, 1), Colour(-1, 1));
        var (size, angle) = (Between(0.4, 0.85) * Side / Patch, law == 2 || rng.NextInt(4) > 0 ? 0 : Between(-0.4, 0.4));
        var (x, y) = (Between(0.3, 0.7) * Side, Between(0.3, 0.7) * Side);
        var (heading, speed, phase, period) = (Between(0, 2 * Math.PI), Between(0.5, 3), Between(0, 2 * Math.PI), Between(4, 14));
        var (reach, direction) = (Between(2, 7), rng.NextInt(2) == 0 ? 1 : -1);
        for (var t = 0; t < Frames; t++)
        {
            var wave = Math.Sin(phase + (2 * Math.PI * t / period));
            var (left, top, turned, scale, shear, colour) = (x, y, angle, size, 0.0, tint);
            switch (law)
            {
                case 1:
                    (left, top) = (Bounced(x + (t * speed * Math.Cos(heading))), Bounced(y + (t * speed * Math.Sin(heading))));
                    break;
                case 2:
                    turned = phase + (direction * 2 * Math.PI * t / (2 * period));
                    break;
                case 3:
                    scale = size * (1 + (0.35 * wave));
                    break;
                case 4:
                    (left, top) = (x + (reach * wave * Math.Cos(heading)), y + (reach * wave * Math.Sin(heading)));
                    break;
                case 5:
                    shear = 0.5 * wave;
                    break;
                case 6:
                    (left, top) = (Between(0.2, 0.8) * Side, Between(0.2, 0.8) * Side);
                    break;
                case 7:
                    colour = [.. tint.Zip(other, (a, b) => (float)(a + ((b - a) * (0.5 + (0.5 * wave)))))];
                    break;
                case 8 when t > 0:
                    alpha = Thing(rng).Alpha;
                    break;
            }
            Draw(alpha, left, top, turned, scale, shear, colour, back, sample.Slice(t * Side * Side * Channels, Side * Side * Channels));
        }
        return (law * ThingCount) + thing;
    }

    private static (float[] Alpha, int Kind) Thing(Rng rng)
    {
        var (alpha, isGarment) = (new float[Patch * Patch], rng.NextInt(4) > 0);
        var kind = isGarment ? Garments.Read(rng.NextInt(Garments.Count), alpha) : EmbeddedFashion.ClassNames.Count + Drawings.Read(rng.NextInt(Drawings.Count), alpha);
        for (var i = 0; i < alpha.Length; i++)
            alpha[i] = (alpha[i] + 1) / 2;
        return (alpha, kind);
    }

    /// <summary>A place on the way to and fro within the picture, an eighth of it off its edges.</summary>
    private static double Bounced(double place)
    {
        const double Edge = Side / 8.0, Way = Side - (2 * Edge);
        var along = (((place - Edge) % (2 * Way)) + (2 * Way)) % (2 * Way);
        return Edge + (along > Way ? (2 * Way) - along : along);
    }

    private static void Draw(float[] alpha, double left, double top, double angle, double scale, double shear, float[] tint, float[] back, Span<float> into)
    {
        var (sine, cosine) = Math.SinCos(angle);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (dx, dy) = (column + 0.5 - left, row + 0.5 - top);
                var down = ((-sine * dx) + (cosine * dy)) / scale;
                var across = (((cosine * dx) + (sine * dy)) / scale) - (shear * down);
                var share = At(alpha, across + (Patch / 2.0) - 0.5, down + (Patch / 2.0) - 0.5);
                for (var c = 0; c < Channels; c++)
                    into[(((row * Side) + column) * Channels) + c] = back[c] + (share * (tint[c] - back[c]));
            }
        }
    }

    /// <summary>The share at a place between pixels; nothing beyond the edges.</summary>
    private static float At(float[] alpha, double x, double y)
    {
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, below) = ((float)(x - column), (float)(y - row));
        float Pixel(int r, int c) => (uint)r < Patch && (uint)c < Patch ? alpha[(r * Patch) + c] : 0;
        var upper = (Pixel(row, column) * (1 - right)) + (Pixel(row, column + 1) * right);
        var lower = (Pixel(row + 1, column) * (1 - right)) + (Pixel(row + 1, column + 1) * right);
        return (upper * (1 - below)) + (lower * below);
    }
}
