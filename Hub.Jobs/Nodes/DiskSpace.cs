namespace Hub.Nodes;

/// <summary>Room on a disk, in mebibytes.</summary>
public sealed record DiskRoom(long FreeMb, long TotalMb);

public interface IDiskSpace
{
    /// <summary>Null where it cannot be read.</summary>
    DiskRoom? Read(string folder);
}

/// <summary>Asks the machine about the disk on which a folder lies, or will lie.</summary>
public sealed class DiskSpace : IDiskSpace
{
    public DiskRoom? Read(string folder)
    {
        try
        {
            var disk = new DriveInfo(Path.GetFullPath(folder));
            return new DiskRoom(disk.AvailableFreeSpace >> 20, disk.TotalSize >> 20);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
