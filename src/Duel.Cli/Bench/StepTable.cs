namespace Duel.Cli;

/// <summary>Reports of steps as people read them.</summary>
internal static class StepTable
{
    /// <summary>The line above the rows.</summary>
    public static string Head => $"{"preset",-18}{"median ms",11}{"min ms",10}{"samples/s",11}{"of peak",9}{"GC a step",11}{"peak memory",13}";

    /// <summary>One report as a row.</summary>
    public static string Row(StepReport report) => FormattableString.Invariant(
        $"{report.Preset,-18}{report.MedianMs,11:0.00}{report.MinMs,10:0.00}{report.SamplesPerSecond,11:N0}{report.PeakShare,9:0 %}{Quantity.Bytes(report.GcBytesPerStep),11}{Quantity.Bytes(report.PeakResidentBytes),13}");

    /// <summary>One report on some lines.</summary>
    public static string Sheet(StepReport report) => FormattableString.Invariant($"""
        {report.Preset}: {string.Join(" + ", report.Parameters.Select(count => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)))} parameters, batch {report.Batch}, {report.Threads} threads, {report.Simd.ToString().ToLowerInvariant()}{(report.Algorithm == ConvolutionAlgorithm.Direct ? ", convolutions taken directly" : "")}
        a step        {report.MedianMs:0.00} ms median, {report.MinMs:0.00} ms at best, of {report.Steps} steps
        samples       {report.SamplesPerSecond:N0} a second
        arithmetic    {report.Gigaflops:0} GFLOP/s, {report.PeakShare:0 %} of the {report.PeakGigaflops:0} that a bare multiply-add loop reaches now
        collector     {Quantity.Bytes(report.GcBytesPerStep)} a step
        peak memory   {Quantity.Bytes(report.PeakResidentBytes)} resident
        """);
}
