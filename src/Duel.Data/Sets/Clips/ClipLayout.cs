namespace Duel.Data;

/// <summary>Layouts of a clip in files.</summary>
internal enum ClipLayout
{
    /// <summary>An animation.</summary>
    Animation,

    /// <summary>Square pictures side by side, or one above the other, in one.</summary>
    Strip,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A file for each picture.</summary>
    Frames,
}

/// <summary>Tells layouts apart by the header of a file.</summary>
internal static class ClipLayouts
{
    extension(ClipLayout)
    {
        /// <summary>The layout of a clip that a file belongs to.</summary>
        /// <exception cref="DataFormatException">It is no picture.</exception>
        public static ClipLayout Of(string path, DecodeLimits limits)
        {
            limits.CheckArray(new FileInfo(path).Length, path);
            var bytes = File.ReadAllBytes(path);
            if (GifHeader.Starts(bytes))
                return ClipLayout.Animation;
            var header = Pictures.Identify(bytes, limits, path);
            return IsStrip(header.Width, header.Height) ? ClipLayout.Strip : ClipLayout.Frames;
        }
    }

    private static bool IsStrip(int width, int height) => (width >= 2 * height && width % height == 0) || (height >= 2 * width && height % width == 0);
}
