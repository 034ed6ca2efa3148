using Duel.Cli;

using var stop = StopRequest.OnSignals();
stop.Asked = () => Console.Error.WriteLine("saving; press Ctrl-C again to abandon what is not saved yet");
var shell = Shell.OfProcess(stop);
return Launch.IsOfSeveral ? await Launch.RunAsync(args, shell) : await CommandLine.RunAsync(args, shell);
