<?php
// Sets the private site up and writes for the tests, as name=value lines, where it is and who may come in.
[, $web, $out] = $argv;
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require "$web/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/misc.php';

wp_install('Trang thử nghiệm', 'quantri', 'quantri@example.invalid', true, '', wp_generate_password(24), 'vi');
switch_theme('twentytwentythree');
update_option('timezone_string', 'Asia/Ho_Chi_Minh');
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(false);

$lines = ['site=' . WP_HOME, 'version=' . get_bloginfo('version')];
foreach (['editor' => 'bientap', 'author' => 'tacgia', 'subscriber' => 'docgia'] as $role => $name) {
    $login = wp_generate_password(24);
    $id = wp_insert_user(['user_login' => $name, 'user_pass' => $login, 'role' => $role, 'display_name' => "Người dùng $name"]);
    if (is_wp_error($id)) {
        fwrite(STDERR, $id->get_error_message() . "\n");
        exit(1);
    }
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'outreach hub']);
    array_push($lines, "$role=$name", "$role-password=" . WP_Application_Passwords::chunk_password($password), "$role-login=$login");
}
wp_insert_term('Đời sống đô thị', 'category');
wp_insert_term('Nội thành', 'category', ['parent' => term_exists('Đời sống đô thị', 'category')['term_id']]);
file_put_contents($out, implode("\n", $lines) . "\n");
