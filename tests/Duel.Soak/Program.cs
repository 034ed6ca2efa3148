using System.Globalization;
using Duel.Soak;

// ./dev soak [kills] [flips] [seed] [files]: torments runs and readers for minutes and prints one table; the exit code is the number of
// faults found. A part of which there are to be 0 is left out.
var kills = Number(0, 200);
var flips = Number(1, 10_000);
var seed = Number(2, 1);
var files = Number(3, 100_000);
List<Finding> findings = [];
if (kills > 0)
{
    foreach (var size in ModelSize.All)
        Add(await KillSoak.RunAsync(size, (int)Math.Ceiling(kills * size.Share), seed, Console.Error.WriteLine));
    Add(await FullDiskSoak.RunAsync());
}
if (flips > 0)
    Add(DamageSoak.Run(flips, seed));
if (files > 0)
{
    foreach (var finding in HostileSoak.Run(files, seed, Console.Error.WriteLine))
        Add(finding);
    Add(HostileSoak.Bombs());
    Add(await PictureSoak.RunAsync(files / 50, seed));
}
Console.WriteLine("| test | tried | faults | seconds | remarks |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var finding in findings)
    Console.WriteLine(finding);
return findings.Sum(finding => finding.Faults.Count);

void Add(Finding finding)
{
    findings.Add(finding);
    foreach (var fault in finding.Faults)
        Console.Error.WriteLine($"fault: {finding.Test}: {fault}");
}

int Number(int place, int usual) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : usual;
