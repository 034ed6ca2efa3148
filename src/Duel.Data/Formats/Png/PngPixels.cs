using System.Buffers.Binary;

namespace Duel.Data;

/// <summary>Spreads rows of PNG samples of any depth into the bytes of a picture.</summary>
internal sealed class PngPixels
{
    private readonly PngHeader header;
    private readonly byte[] palette;
    private readonly byte[] opacities;
    private readonly int[] key;
    private readonly string file;

    public PngPixels(PngChunks chunks, string file)
    {
        this.file = file;
        header = chunks.Header;
        palette = chunks.Palette;
        var ownAlpha = header.Color is PngColor.GreyAlpha or PngColor.ColorAlpha;
        var indexed = header.Color == PngColor.Palette;
        opacities = indexed ? chunks.Transparency : [];
        key = ownAlpha || indexed ? [] : KeyOf(chunks.Transparency);
        Channels = (indexed ? 3 : header.Samples) + (key.Length > 0 || opacities.Length > 0 ? 1 : 0);
    }

    /// <summary>Channels of the picture: those of the file, a palette as three, transparency as one more.</summary>
    public int Channels { get; }

    /// <summary>Writes one row of a pass.</summary>
    public void Write(ReadOnlySpan<byte> row, int columns, Picture picture, int y, PngPass pass)
    {
        if (header.Color == PngColor.Palette)
            WriteIndexed(row, columns, picture, y, pass);
        else if (header.Depth == 8 && key.Length == 0 && pass.StepX == 1)
            row.CopyTo(picture.Row(y));
        else
            WriteSamples(row, columns, picture, y, pass);
    }

    /// <summary>Looks whether a row can be written.</summary>
    /// <exception cref="DataFormatException">A pixel has a colour that is not in the palette.</exception>
    public void Check(ReadOnlySpan<byte> row, int columns)
    {
        if (header.Color != PngColor.Palette || palette.Length / 3 >= 1 << header.Depth)
            return;
        for (var i = 0; i < columns; i++)
            Index(row, i);
    }

    private void WriteIndexed(ReadOnlySpan<byte> row, int columns, Picture picture, int y, PngPass pass)
    {
        for (var i = 0; i < columns; i++)
        {
            var index = Index(row, i);
            var pixel = picture.Pixel(pass.X + (i * pass.StepX), y);
            palette.AsSpan(index * 3, 3).CopyTo(pixel);
            if (pixel.Length == 4)
                pixel[3] = index < opacities.Length ? opacities[index] : (byte)255;
        }
    }

    private void WriteSamples(ReadOnlySpan<byte> row, int columns, Picture picture, int y, PngPass pass)
    {
        var samples = header.Samples;
        for (var i = 0; i < columns; i++)
        {
            var pixel = picture.Pixel(pass.X + (i * pass.StepX), y);
            var isKey = true;
            for (var c = 0; c < samples; c++)
            {
                var value = Sample(row, (i * samples) + c);
                isKey &= key.Length == 0 || key[c] == value;
                pixel[c] = ToByte(value);
            }

            if (key.Length > 0)
                pixel[samples] = isKey ? (byte)0 : (byte)255;
        }
    }

    private int Index(ReadOnlySpan<byte> row, int i)
    {
        var index = Sample(row, i);
        return index * 3 < palette.Length
            ? index
            : throw new DataFormatException(file, $"a pixel has colour {index} of a palette of {palette.Length / 3}", hint: Hint.Damaged);
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (header.Depth == 16)
            return BinaryPrimitives.ReadUInt16BigEndian(row[(index * 2)..]);
        var bit = index * header.Depth;
        return (row[bit >> 3] >> (8 - header.Depth - (bit & 7))) & ((1 << header.Depth) - 1);
    }

    /// <summary>The byte nearest to the same share of the full range.</summary>
    private byte ToByte(int value)
    {
        var most = (1 << header.Depth) - 1;
        return (byte)(((value * 255) + (most / 2)) / most);
    }

    private int[] KeyOf(byte[] transparency)
    {
        if (transparency.Length == 0)
            return [];
        if (transparency.Length < 2 * header.Samples)
            throw new DataFormatException(
                file,
                $"the transparent colour has {transparency.Length} bytes, and {2 * header.Samples} are needed",
                hint: Hint.Damaged);
        var color = new int[header.Samples];
        for (var c = 0; c < color.Length; c++)
            color[c] = BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * c)) & ((1 << header.Depth) - 1);
        return color;
    }
}
