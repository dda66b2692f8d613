import { type Place, socketPort } from './place.ts';

/** Given on the command line and not in postgresql.conf, so that an upgrade of the product reaches old clusters. */
export function serverArguments(place: Place, isDurable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: place.socket,
    unix_socket_permissions: '0700',
    max_connections: isDurable ? '60' : '200',
    shared_buffers: '64MB',
    dynamic_shared_memory_type: 'posix',
    fsync: isDurable ? 'on' : 'off',
    full_page_writes: isDurable ? 'on' : 'off',
    synchronous_commit: isDurable ? 'on' : 'off',
    wal_level: 'replica',
    max_wal_size: '512MB',
    logging_collector: 'on',
    log_directory: place.logs,
    // one file per weekday, overwritten a week later: bounded without a cron job
    log_filename: 'postgres-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_file_mode: '0600',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_min_duration_statement: isDurable ? '2s' : '-1',
    // statements can carry personal data; the application logs what may be logged
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    password_encryption: 'scram-sha-256',
  };
  return [
    '-D',
    place.data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
