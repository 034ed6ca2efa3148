using System.Globalization;
using Duel.Soak;

// ./dev soak [kills] [flips] [seed]: torments runs for minutes and prints one table; the exit code is the number of faults found.
var kills = Number(0, 200);
var flips = Number(1, 10_000);
var seed = Number(2, 1);
List<Finding> findings = [];
foreach (var size in ModelSize.All)
    Add(await KillSoak.RunAsync(size, (int)Math.Ceiling(kills * size.Share), seed, Console.Error.WriteLine));
Add(DamageSoak.Run(flips, seed));
Add(await FullDiskSoak.RunAsync());
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
