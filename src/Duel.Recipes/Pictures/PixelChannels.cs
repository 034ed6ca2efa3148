using System.Buffers;
using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>The channels that a network sees of pictures.</summary>
public enum PixelChannels
{
    /// <summary>Brightness alone (BT.601, 16 to 235): what is added to it is added to red, green and blue alike. A third of the work.</summary>
    [JsonStringEnumMemberName("y")]
    Luminance,

    /// <summary>Red, green and blue.</summary>
    Rgb,
}

/// <summary>The way between the channels of pictures and those of a network.</summary>
internal static class PixelChannelsConversion
{
    private const float Red = 65.481f, Green = 128.553f, Blue = 24.966f, Black = 16, Range = Red + Green + Blue, Half = 127.5f;

    extension(PixelChannels kind)
    {
        /// <summary>Number of channels.</summary>
        public int Count => kind == PixelChannels.Rgb ? 3 : 1;

        /// <summary>Factor by which what a network adds to its channels is added to a picture's.</summary>
        public float Gain => kind == PixelChannels.Rgb ? 1 : 2 * Half / Range;

        /// <summary>Reads a part of a picture as a network sees it; beyond its borders the picture goes on mirrored.</summary>
        /// <param name="picture">The picture.</param>
        /// <param name="left">First column.</param>
        /// <param name="top">First row.</param>
        /// <param name="width">Columns.</param>
        /// <param name="height">Rows.</param>
        /// <param name="seen">[height, width, Count]</param>
        public void Read(PictureBuffer picture, int left, int top, int width, int height, Span<float> seen)
        {
            var rented = ArrayPool<float>.Shared.Rent(width * height * picture.Channels);
            var window = rented.AsSpan(0, width * height * picture.Channels);
            picture.ReadWindow(left, top, width, height, window);
            kind.Convert(window, picture.Channels, seen);
            ArrayPool<float>.Shared.Return(rented);
        }

        /// <summary>Pixels of a picture as a network sees them; alpha is left aside.</summary>
        /// <param name="pixels">[P, channels], -1 to 1.</param>
        /// <param name="channels">1 to 4.</param>
        /// <param name="seen">[P, Count]</param>
        public void Convert(ReadOnlySpan<float> pixels, int channels, Span<float> seen)
        {
            var (count, isColor) = (kind.Count, channels >= 3);
            for (int i = 0, from = 0; from < pixels.Length; i++, from += channels)
            {
                var (r, g, b) = (pixels[from], pixels[from + (isColor ? 1 : 0)], pixels[from + (isColor ? 2 : 0)]);
                if (count == 3)
                    (seen[3 * i], seen[(3 * i) + 1], seen[(3 * i) + 2]) = (r, g, b);
                else
                    seen[i] = ((Black + (((Red * r) + (Green * g) + (Blue * b) + Range) / 2)) / Half) - 1;
            }
        }
    }
}
