namespace Duel.Data;

/// <summary>Digits that move in a straight line at one speed and bounce off the edges: clips whose laws are known.</summary>
/// <remarks>
/// Each is drawn from dots of five by seven, in one of eight directions, at the speed of a sixteenth of the side a picture. What is made after them can
/// be read without a network: see <see cref="Read"/>.
/// </remarks>
public static class MovingDigits
{
    /// <summary>Clips unless said otherwise.</summary>
    public const int UsualCount = 2_000;

    /// <summary>Pictures of a clip unless said otherwise.</summary>
    public const int UsualFrames = 24;

    private const int Across = 5, Down = 7;

    private static readonly string[] Glyphs =
    [
        " ### #   ##   ##   ##   ##   # ### ",
        "  #   ##    #    #    #    #   ### ",
        " ### #   #    #   #   #   #   #####",
        "#####   #   #     #     ##   # ### ",
        "   #   ##  # # #  # #####   #    # ",
        "######    ####     #    ##   # ### ",
        "  ##  #   #    #### #   ##   # ### ",
        "#####    #   #   #   #    #    #   ",
        " ### #   ##   # ### #   ##   # ### ",
        " ### #   ##   # ####    #   #  ##  ",
    ];

    /// <summary>Makes clips; clip i of a seed is the same however many are made.</summary>
    /// <param name="count">Number of clips; 1 or more.</param>
    /// <param name="size">Side of a picture; 16 or more.</param>
    /// <param name="frames">Pictures of a clip; 1 or more.</param>
    /// <param name="seed">Seed of digits, places and directions.</param>
    public static ClipSet Of(int count, int size = 32, int frames = UsualFrames, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        var clips = Enumerable.Range(0, count).Select(i =>
        {
            var (digit, direction) = ((int)(CounterHash.Bits(seed, i, 0) % 10), CounterHash.Bits(seed, i, 1) % 8 * Math.PI / 4);
            var (width, height) = Extent(size);
            var (x, y) = (CounterHash.Uniform(seed, i, 2) * (size - width), CounterHash.Uniform(seed, i, 3) * (size - height));
            var pixels = new byte[frames * size * size];
            for (var t = 0; t < frames; t++)
                Draw(digit, Bounced(x + (t * Speed(size) * Math.Cos(direction)), size - width), Bounced(y + (t * Speed(size) * Math.Sin(direction)), size - height), size, pixels.AsSpan(t * size * size, size * size));
            return new Clip($"digit {digit}", pixels, frames, digit);
        });
        return new("moving-digits", new SampleSpec(size, size, 1) { ClassCount = 10, ClassNames = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")] }, [.. clips]);
    }

    /// <summary>Pixels that a digit goes from one picture to the next.</summary>
    public static double Speed(int size) => size / 16.0;

    /// <summary>Reads the digit of a picture: the one whose dots fit best, wherever they are.</summary>
    /// <param name="picture">[H, W], grey, of one side.</param>
    /// <returns>The digit, and the share of the picture's brightness that it explains, 0 to 1.</returns>
    public static (int Digit, double Fit) Read(ReadOnlySpan<byte> picture)
    {
        var size = (int)Math.Sqrt(picture.Length);
        var (width, height) = Extent(size);
        var (best, most, square) = (0, -1.0, 0.0);
        foreach (var value in picture)
            square += (double)value * value;
        var drawn = new byte[size * size];
        for (var digit = 0; digit < Glyphs.Length; digit++)
        {
            Array.Clear(drawn);
            Draw(digit, 0, 0, size, drawn);
            var own = drawn.Sum(value => (double)value * value);
            for (var top = 0; top <= size - height; top++)
            {
                for (var left = 0; left <= size - width; left++)
                {
                    var product = 0.0;
                    for (var y = 0; y < height; y++)
                    {
                        for (var x = 0; x < width; x++)
                            product += (double)drawn[(y * size) + x] * picture[((top + y) * size) + left + x];
                    }
                    var fit = product / Math.Sqrt(Math.Max(own * square, 1));
                    (best, most) = fit > most ? (digit, fit) : (best, most);
                }
            }
        }
        return (best, most);
    }

    private static (int Width, int Height) Extent(int size) => (Across * Dot(size), Down * Dot(size));

    private static int Dot(int size) => Math.Max(1, size / 16);

    /// <summary>A place on the way to and fro between 0 and an end.</summary>
    private static double Bounced(double place, double end)
    {
        place = ((place % (2 * end)) + (2 * end)) % (2 * end);
        return place > end ? (2 * end) - place : place;
    }

    private static void Draw(int digit, double left, double top, int size, Span<byte> into)
    {
        var dot = Dot(size);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                into[(row * size) + column] = (byte)Math.Round(255 * Covered(digit, (column - left) / dot, (row - top) / dot, 1.0 / dot));
        }
    }

    /// <summary>The share of a square that the dots of a digit cover.</summary>
    private static double Covered(int digit, double x, double y, double side)
    {
        var sum = 0.0;
        for (var row = Math.Max(0, (int)Math.Floor(y)); row < Math.Min(Down, y + side); row++)
        {
            for (var column = Math.Max(0, (int)Math.Floor(x)); column < Math.Min(Across, x + side); column++)
            {
                if (Glyphs[digit][(row * Across) + column] == '#')
                    sum += Overlap(x, side, column) * Overlap(y, side, row) / (side * side);
            }
        }
        return sum;
    }

    private static double Overlap(double start, double side, int cell) => Math.Max(0, Math.Min(start + side, cell + 1) - Math.Max(start, cell));
}
