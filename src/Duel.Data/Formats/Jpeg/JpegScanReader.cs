namespace Duel.Data;

/// <summary>Walks over the blocks of one scan, restart by restart.</summary>
/// <param name="scan">The header of the scan.</param>
/// <param name="frame">The header of the picture.</param>
/// <param name="tables">The tables as they are at the scan.</param>
/// <param name="file">The name for errors.</param>
/// <param name="isTrial">Whether nothing is kept. Scans that refine coefficients, which takes those, are then passed over.</param>
internal sealed class JpegScanReader(JpegScan scan, JpegFrame frame, JpegTables tables, string file, bool isTrial)
{
    private readonly JpegBlocks blocks = new(scan);
    private readonly JpegHuffman?[] direct = [.. scan.Components.Select(part => tables.Direct[part.DirectTable])];
    private readonly JpegHuffman?[] alternating = [.. scan.Components.Select(part => tables.Alternating[part.AlternatingTable])];

    /// <summary>Decodes the scan, and returns the byte of the marker that follows.</summary>
    /// <exception cref="DataFormatException">The data is damaged, ends too early, or a table is missing.</exception>
    public int Read(ReadOnlySpan<byte> bytes, int position)
    {
        CheckTables();
        var bits = new JpegBits(bytes, position, file);
        if (isTrial && scan is { First: > 0, High: > 0 })
            return PassOver(ref bits);
        var single = scan.Components.Length == 1 ? scan.Components[0].Component : null;
        var (across, down) = single is null ? (frame.UnitsAcross, frame.UnitsDown) : (single.BlocksAcross, single.BlocksDown);
        ResetPredictions();
        var untilRestart = tables.RestartInterval;
        var restarts = 0;
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                if (tables.RestartInterval > 0 && untilRestart-- == 0)
                {
                    Restart(ref bits, restarts++);
                    untilRestart = tables.RestartInterval - 1;
                }

                if (single is null)
                    Unit(ref bits, x, y);
                else
                    Block(ref bits, 0, x, y);
            }
        }

        bits.NextMarker();
        return bits.Position;
    }

    private void Unit(ref JpegBits bits, int unitX, int unitY)
    {
        for (var i = 0; i < scan.Components.Length; i++)
        {
            var component = scan.Components[i].Component;
            for (var y = 0; y < component.Down; y++)
                for (var x = 0; x < component.Across; x++)
                    Block(ref bits, i, (unitX * component.Across) + x, (unitY * component.Down) + y);
        }
    }

    private void Block(ref JpegBits bits, int index, int x, int y)
    {
        var component = scan.Components[index].Component;
        if (!frame.IsProgressive)
        {
            Span<short> block = stackalloc short[64];
            block.Clear();
            JpegBlocks.Sequential(ref bits, component, direct[index]!, alternating[index]!, block);
            if (!isTrial)
                component.Transform(block, x, y);
            return;
        }

        var coefficients = isTrial ? stackalloc short[64] : component.Block(x, y);
        if (scan.First == 0)
            blocks.Direct(ref bits, component, direct[index], coefficients);
        else if (scan.High == 0)
            blocks.AlternatingFirst(ref bits, alternating[index]!, coefficients);
        else
            blocks.AlternatingMore(ref bits, alternating[index]!, coefficients);
    }

    private static int PassOver(ref JpegBits bits)
    {
        while (bits.NextMarker() is >= 0xd0 and <= 0xd7)
            bits.SkipMarker();
        return bits.Position;
    }

    private void Restart(ref JpegBits bits, int number)
    {
        var marker = bits.NextMarker();
        if (marker != 0xd0 + (number & 7))
            throw new DataFormatException(file, $"restart marker {number & 7} is needed here and ff{marker:x2} follows", bits.Position, Hint.Damaged);
        bits.SkipMarker();
        ResetPredictions();
        blocks.Restart();
    }

    private void ResetPredictions()
    {
        foreach (var part in scan.Components)
            part.Component.Prediction = 0;
    }

    private void CheckTables()
    {
        var needsDirect = !frame.IsProgressive || (scan.First == 0 && scan.High == 0);
        var needsAlternating = !frame.IsProgressive || scan.First > 0;
        if ((needsDirect && direct.Contains(null)) || (needsAlternating && alternating.Contains(null)))
            throw new DataFormatException(file, "a scan needs a Huffman table that the file has not defined", hint: Hint.Damaged);
        foreach (var part in scan.Components)
            part.Component.Begin(
                tables.Quantization[part.Component.QuantizationIndex]
                    ?? throw new DataFormatException(
                        file,
                        $"component {part.Component.Id} needs quantization table {part.Component.QuantizationIndex}, which the file has not defined",
                        hint: Hint.Damaged),
                frame.IsProgressive,
                isTrial);
    }
}
