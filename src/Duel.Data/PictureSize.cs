using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Data;

/// <summary>Width and height of pictures in pixels; a whole number is a square's side.</summary>
/// <remarks>As text, and so in files, a square is its side, <c>64</c>, and others are width by height, <c>300x200</c>.</remarks>
[JsonConverter(typeof(Json))]
public readonly record struct PictureSize
{
    /// <summary>Most pixels of a side.</summary>
    public const int LongestSide = 4096;

    /// <summary>A size.</summary>
    /// <param name="width">Pixels across, 1 to 4096.</param>
    /// <param name="height">Pixels down, 1 to 4096.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of range.</exception>
    public PictureSize(int width, int height) => (Width, Height) = (Side(width), Side(height));

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>True if width and height are equal.</summary>
    public bool IsSquare => Width == Height;

    /// <summary>A square.</summary>
    /// <param name="side">Pixels of a side, 1 to 4096.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public static implicit operator PictureSize(int side) => new(side, side);

    /// <summary>Reads <c>64</c> or <c>300x200</c>.</summary>
    /// <param name="text">A side, or width and height with an x between them.</param>
    /// <exception cref="ArgumentException">It is neither, or a side is out of range; the message begins with what a setting takes.</exception>
    public static PictureSize Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sides = text.Split(['x', '×'], 2);
        var isRead = int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width);
        isRead &= int.TryParse(sides[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var height);
        if (!isRead || width is < 1 or > LongestSide || height is < 1 or > LongestSide)
            throw new ArgumentException($"takes a side from 1 to {LongestSide} pixels, or a width and a height, not \"{text}\". Write it like 64 or 300x200.");
        return new(width, height);
    }

    /// <summary>The size as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => IsSquare ? $"{Width}" : $"{Width}x{Height}";

    /// <summary>True if a picture has the same ratio of width to height, to the nearest pixel.</summary>
    internal bool IsShapeOf(int width, int height) => WithinOrAround(width, height, within: true) == (width, height);

    /// <summary>The largest size of this ratio of sides within a picture, or the smallest around it.</summary>
    internal (int Width, int Height) WithinOrAround(int width, int height, bool within)
    {
        var isWide = (long)width * Height > (long)height * Width;
        return isWide == within
            ? (Math.Max(1, (int)Math.Round((double)height * Width / Height)), height)
            : (width, Math.Max(1, (int)Math.Round((double)width * Height / Width)));
    }

    private static int Side(int pixels) => pixels is >= 1 and <= LongestSide
        ? pixels
        : throw new ArgumentOutOfRangeException(nameof(pixels), pixels, $"Pictures have a side of 1 to {LongestSide} pixels.");

    /// <summary>Squares as a number, so that files of older versions are read and written alike.</summary>
    private sealed class Json : JsonConverter<PictureSize>
    {
        public override PictureSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : Parse(reader.GetString()!);
            }
            catch (ArgumentException odd)
            {
                throw new JsonException(odd.Message, odd);
            }
        }

        public override void Write(Utf8JsonWriter writer, PictureSize value, JsonSerializerOptions options)
        {
            if (value.IsSquare)
                writer.WriteNumberValue(value.Width);
            else
                writer.WriteStringValue(value.ToString());
        }
    }
}
